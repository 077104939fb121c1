package dev.sallyport.proxy;

import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;

/** Clear-text HTTP/2 with prior knowledge (RFC 9113), just enough of it: one stream, no compression of headers. */
final class Http2Connection implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int STREAM = 1;
    private static final int CANCEL = 8;

    private final RawHttpClient client;

    Http2Connection(RawHttpClient client) {
        this.client = client;
        client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /** A frame as it came. */
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean endsStream() {
            return (flags & END_STREAM) != 0 && (type == DATA || type == HEADERS);
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The status, if it is one of those that have a place of their own in the static table. */
        int status() {
            int at = 0;
            while ((payload[at] & 0xE0) == 0x20) { // a change of the dynamic table's size comes first
                boolean more = (payload[at++] & 0x1F) == 0x1F;
                while (more) {
                    more = (payload[at++] & 0x80) != 0;
                }
            }
            return switch (payload[at] & 0xFF) {
                case 0x88 -> 200;
                case 0x8C -> 400;
                case 0x8D -> 404;
                case 0x8E -> 500;
                default -> 0;
            };
        }
    }

    Http2Connection request(RawRequest request) {
        head(request, request.body().length == 0);
        if (request.body().length > 0) {
            send(DATA, END_STREAM, STREAM, request.body());
        }
        return this;
    }

    /** The head alone; a body is to follow unless it says otherwise. */
    Http2Connection head(RawRequest request, boolean end) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        literal(block, ":method", request.method());
        literal(block, ":scheme", "http");
        literal(block, ":authority", "127.0.0.1");
        literal(block, ":path", request.target());
        request.headers().forEach(line -> literal(block, line.name().toLowerCase(Locale.ROOT), line.value()));
        send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), STREAM, block.toByteArray());
        return this;
    }

    void data(String text) {
        send(DATA, 0, STREAM, text.getBytes(StandardCharsets.UTF_8));
    }

    void cancel() {
        send(RST_STREAM, 0, STREAM, ByteBuffer.allocate(4).putInt(CANCEL).array());
    }

    /** Reads frames up to the first of the stream that fits. */
    Frame await(Predicate<Frame> wanted) {
        while (true) {
            Frame frame = next();
            if (frame.type() == SETTINGS && frame.flags() == 0) {
                send(SETTINGS, 1, 0, new byte[0]);
            }
            if (frame.stream() == STREAM && wanted.test(frame)) {
                return frame;
            }
        }
    }

    private Frame next() {
        ByteBuffer head = ByteBuffer.wrap(exactly(9));
        int length = (head.get() & 0xFF) << 16 | (head.getShort() & 0xFFFF);
        return new Frame(head.get(), head.get(), head.getInt(), exactly(length));
    }

    private byte[] exactly(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = client.readByte()
                    .orElseThrow(() -> new AssertionError("the connection ended"))
                    .byteValue();
        }
        return bytes;
    }

    private void send(int type, int flags, int stream, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        client.send(frame.put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    private static void literal(ByteArrayOutputStream block, String name, String value) {
        block.write(0); // without indexing, new name
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > 126) {
            throw new IllegalArgumentException("longer than one length byte can say: " + text);
        }
        block.write(bytes.length);
        block.writeBytes(bytes);
    }

    @Override
    public void close() {
        client.close();
    }
}
