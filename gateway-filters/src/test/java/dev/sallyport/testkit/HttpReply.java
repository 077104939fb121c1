package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A complete answer: status, headers and a whole body. Immutable; each method gives a changed copy. */
public final class HttpReply implements Reply {
    private static final int NOT_CHUNKED = 0;

    private final ReplyHead head;
    private final byte[] body;
    private final int chunkSize;
    private final List<Header> trailers;

    private HttpReply(ReplyHead head, byte[] body, int chunkSize, List<Header> trailers) {
        this.head = head;
        this.body = body;
        this.chunkSize = chunkSize;
        this.trailers = List.copyOf(trailers);
    }

    static HttpReply of(int status) {
        return new HttpReply(new ReplyHead(status, List.of()), new byte[0], NOT_CHUNKED, List.of());
    }

    /** Adds a header line; the same name may come again. */
    public HttpReply header(String name, String value) {
        return new HttpReply(head.with(name, value), body, chunkSize, trailers);
    }

    /** Adds each as {@code name: value} line, as given. */
    public HttpReply headers(String... lines) {
        HttpReply reply = this;
        for (String line : lines) {
            int colon = line.indexOf(':');
            reply = reply.header(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return reply;
    }

    public HttpReply body(byte[] bytes) {
        return new HttpReply(head, bytes.clone(), chunkSize, trailers);
    }

    public HttpReply body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets a JSON body and its content type. */
    public HttpReply json(String json) {
        return new HttpReply(head.without("content-type"), body, chunkSize, trailers)
                .header("content-type", "application/json")
                .body(json);
    }

    /** Frames the body in chunks of that many bytes instead of a Content-Length. */
    public HttpReply chunked(int size) {
        return new HttpReply(head, body, size, trailers);
    }

    /** Adds a trailer line; the body is chunked. */
    public HttpReply trailer(String name, String value) {
        List<Header> more = new ArrayList<>(trailers);
        more.add(new Header(name, value));
        return new HttpReply(head, body, chunkSize == NOT_CHUNKED ? 1024 : chunkSize, more);
    }

    /** Compresses the body that stands now and names the coding. */
    public HttpReply encoded(ContentCoding coding) {
        return header("content-encoding", coding.wireName()).body(coding.encode(body));
    }

    @Override
    public void play(Wire wire) throws IOException {
        if (wire.request().method().equals("HEAD") || head.forbidsBody()) {
            wire.send(head.forbidsBody() ? head.text() : framed().text());
            return;
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(framed().text().getBytes(StandardCharsets.ISO_8859_1));
        if (chunkSize == NOT_CHUNKED) {
            answer.writeBytes(body);
        } else {
            writeChunks(answer);
        }
        wire.send(answer.toByteArray());
    }

    private ReplyHead framed() {
        if (head.has("content-length") || head.has("transfer-encoding")) {
            return head; // the script says it, even if it lies
        }
        return chunkSize == NOT_CHUNKED
                ? head.with("Content-Length", String.valueOf(body.length))
                : head.with("Transfer-Encoding", "chunked");
    }

    private void writeChunks(ByteArrayOutputStream answer) {
        for (int at = 0; at < body.length; at += chunkSize) {
            answer.writeBytes(Chunks.chunk(Arrays.copyOfRange(body, at, Math.min(at + chunkSize, body.length))));
        }
        answer.writeBytes(Chunks.last(trailers));
    }
}
