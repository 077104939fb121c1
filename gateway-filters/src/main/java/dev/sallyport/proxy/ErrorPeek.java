package dev.sallyport.proxy;

import dev.sallyport.encoding.ContentDecoding;
import dev.sallyport.provider.FailedAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;

/** The first part of an error body, read to be judged and kept to be passed on as it came. */
final class ErrorPeek {
    private static final int MOST_BYTES = 64 * 1024;

    /** Error bodies come whole with their head; one that does not is judged by what is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final byte[] bytes;

    private ErrorPeek(byte[] bytes) {
        this.bytes = bytes;
    }

    static ErrorPeek none() {
        return new ErrorPeek(new byte[0]);
    }

    static ErrorPeek of(UpstreamCall call) {
        ByteArrayOutputStream read = new ByteArrayOutputStream(1024);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (read.size() < MOST_BYTES && call.await(until) == UpstreamCall.Sign.CHUNK) {
            Content.Chunk chunk = call.next();
            ByteBuffer buffer = chunk.getByteBuffer();
            read.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
            chunk.release();
        }
        return new ErrorPeek(read.toByteArray());
    }

    FailedAnswer answer(Response head) {
        HttpFields fields = head.getHeaders();
        String coding = fields.get("content-encoding");
        String text = ContentDecoding.text(bytes, bytes.length, coding == null ? "" : coding, MOST_BYTES);
        return new FailedAnswer(head.getStatus(), new FieldsView(fields), text);
    }

    byte[] bytes() {
        return bytes;
    }
}
