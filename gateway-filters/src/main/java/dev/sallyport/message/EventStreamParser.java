package dev.sallyport.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads an event stream chunk by chunk as the WHATWG HTML standard, section 9.2, has it. Chunks may be cut anywhere,
 * also within a character. {@code retry} lines are skipped; what no blank line has ended when the stream ends is no
 * event.
 * Not thread-safe: belongs to one stream.
 */
public final class EventStreamParser {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final int maxEventBytes;
    private final Consumer<ServerSentEvent> events;
    private final StringBuilder data = new StringBuilder();
    private byte[] line = new byte[256];
    private int lineLength;
    private int dataBytes;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;
    private String type = "";
    private String id = "";

    /**
     * @param maxEventBytes bound on what one event may hold; comments count one by one
     * @param events called for each event, within {@link #feed}
     */
    public EventStreamParser(int maxEventBytes, Consumer<ServerSentEvent> events) {
        this.maxEventBytes = maxEventBytes;
        this.events = events;
    }

    /** Takes the next chunk. After a refusal the parser is of no more use. */
    public void feed(byte[] chunk, int offset, int length) throws EventTooLargeException {
        int end = offset + length;
        int at = offset;
        if (afterCarriageReturn && at < end) {
            afterCarriageReturn = false;
            at += chunk[at] == '\n' ? 1 : 0;
        }
        while (at < end) {
            int lineEnd = lineEnd(chunk, at, end);
            keep(chunk, at, lineEnd);
            if (lineEnd == end) {
                return;
            }
            line();
            at = behindLineEnd(chunk, lineEnd, end);
        }
    }

    private static int lineEnd(byte[] chunk, int from, int end) {
        int at = from;
        while (at < end && chunk[at] != '\n' && chunk[at] != '\r') {
            at++;
        }
        return at;
    }

    private int behindLineEnd(byte[] chunk, int at, int end) {
        if (chunk[at] == '\r') {
            if (at + 1 == end) {
                afterCarriageReturn = true;
            } else if (chunk[at + 1] == '\n') {
                return at + 2;
            }
        }
        return at + 1;
    }

    private void keep(byte[] chunk, int start, int end) throws EventTooLargeException {
        int count = end - start;
        if (count > maxEventBytes - dataBytes - lineLength) {
            throw new EventTooLargeException(maxEventBytes);
        }
        if (lineLength + count > line.length) {
            line = Arrays.copyOf(line, Math.max(lineLength + count, 2 * line.length));
        }
        System.arraycopy(chunk, start, line, lineLength, count);
        lineLength += count;
    }

    private void line() {
        int start = firstLine && startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
        firstLine = false;
        if (start == lineLength) {
            dispatch();
        } else {
            field(new String(line, start, lineLength - start, StandardCharsets.UTF_8));
        }
        lineLength = 0;
    }

    private boolean startsWithByteOrderMark() {
        int length = BYTE_ORDER_MARK.length;
        return lineLength >= length && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + (text.startsWith(" ", colon + 1) ? 2 : 1));
        switch (name) {
            case "data" -> {
                data.append(value).append('\n');
                dataBytes += lineLength;
            }
            case "event" -> type = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {} // comments have an empty name
        }
    }

    private void dispatch() {
        if (data.length() > 0) {
            String text = data.substring(0, data.length() - 1);
            events.accept(new ServerSentEvent(type.isEmpty() ? "message" : type, text, id));
        }
        data.setLength(0);
        type = "";
        dataBytes = 0;
    }
}
