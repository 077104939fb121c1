package dev.sallyport.testkit;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the end of one request in bytes that come in pieces, keeping only its head. Trusts its client. */
final class RequestEnd {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final StringBuilder head = new StringBuilder();
    private boolean inBody;
    private boolean chunked;
    private long left;

    /** Takes bytes; true as soon as the request is complete. */
    boolean take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            char c = (char) (bytes.get() & 0xFF);
            if (inBody) {
                left--;
            }
            if (!inBody || chunked) {
                head.append(c);
            }
            if (!inBody && c == '\n' && endsWith("\r\n\r\n")) {
                beginBody();
            }
            if (inBody && (chunked ? endsWith(LAST_CHUNK) : left <= 0)) {
                head.setLength(0);
                head.trimToSize();
                inBody = false;
                return true;
            }
        }
        return false;
    }

    private void beginBody() {
        inBody = true;
        Matcher length = LENGTH.matcher(head);
        left = length.find() ? Long.parseLong(length.group(1)) : 0;
        chunked = head.toString().toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked");
        head.setLength(0);
        head.append("\r\n"); // so that an empty chunked body ends too
    }

    private boolean endsWith(String end) {
        int from = head.length() - end.length();
        return from >= 0 && head.indexOf(end, from) == from;
    }
}
