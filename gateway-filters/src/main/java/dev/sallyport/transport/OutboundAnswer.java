package dev.sallyport.transport;

import dev.sallyport.message.HeaderView;
import java.nio.charset.StandardCharsets;

/** What came back: any status, redirects not followed, body whole and not decoded. */
public record OutboundAnswer(int status, HeaderView headers, byte[] body) {
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
