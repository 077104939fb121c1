package dev.sallyport.proxy;

import dev.sallyport.error.GatewayError;
import dev.sallyport.http.ErrorWriter;
import dev.sallyport.message.LineEndTracker;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;

/** Writes to the client and keeps count; a failed write means that the client has left. */
final class ClientWriter {
    private static final byte[] COMMENT = ": keep-alive\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletResponse response;
    private final LineEndTracker lines = new LineEndTracker();
    private long bytes;
    private long firstByteNanos;

    ClientWriter(HttpServletResponse response) {
        this.response = response;
    }

    /** Writes a chunk and releases it. */
    void write(Content.Chunk chunk) throws ClientGoneException {
        ByteBuffer buffer = chunk.getByteBuffer();
        try {
            write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        } finally {
            chunk.release();
        }
    }

    void write(byte[] from, int offset, int length) throws ClientGoneException {
        if (length == 0) {
            return;
        }
        try {
            ServletOutputStream out = response.getOutputStream();
            out.write(from, offset, length);
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
        lines.passed(from, offset, length);
        bytes += length;
        if (firstByteNanos == 0) {
            firstByteNanos = System.nanoTime();
        }
    }

    void flush() throws ClientGoneException {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
        if (firstByteNanos == 0) {
            firstByteNanos = System.nanoTime();
        }
    }

    /** A comment line, so that a client that has left is noticed; not in the middle of another line. */
    void keepAlive() throws ClientGoneException {
        if (lines.atLineStart()) {
            write(COMMENT, 0, COMMENT.length);
            flush();
        }
    }

    /** The last event of a stream that cannot go on. */
    void errorEvent(GatewayError error, String requestId) throws ClientGoneException {
        String event = (lines.atLineStart() ? "\n" : "\n\n") + "event: error\ndata: "
                + ErrorWriter.body(error, requestId) + "\n\n";
        byte[] encoded = event.getBytes(StandardCharsets.UTF_8);
        write(encoded, 0, encoded.length);
        flush();
    }

    long bytes() {
        return bytes;
    }

    /** {@link System#nanoTime()} of the first byte; 0 if none was written. */
    long firstByteNanos() {
        return firstByteNanos;
    }
}
