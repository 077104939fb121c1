package dev.sallyport.transport;

import dev.sallyport.message.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One call to somebody else's system.
 *
 * @param body bytes to send; empty for none
 * @param timeout for the whole call
 * @param maxAnswer answers longer than this many bytes fail the call
 */
public record OutboundRequest(
        String method, URI uri, List<Header> headers, byte[] body, Duration timeout, int maxAnswer) {
    public OutboundRequest {
        headers = List.copyOf(headers);
    }
}
