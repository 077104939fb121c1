package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An answer as it came over the wire, complete or not.
 *
 * @param interim heads of 1xx answers before it
 * @param head empty if it ended before that
 * @param headNanos {@link System#nanoTime} at which the head had been read
 * @param pieces of the body without framing, in order: whole chunks if it was chunked
 */
public record RawAnswer(
        List<AnswerHead> interim,
        Optional<AnswerHead> head,
        long headNanos,
        List<TimedPiece> pieces,
        List<Header> trailers,
        Ending ending) {

    /** 0 if no head came. */
    public int status() {
        return head.map(AnswerHead::status).orElse(0);
    }

    public List<String> headerLines() {
        return head.map(AnswerHead::headerLines).orElse(List.of());
    }

    public HeaderView headers() {
        return head.map(AnswerHead::headers).orElse(HeaderView.of(List.of()));
    }

    public Optional<String> header(String name) {
        return headers().first(name);
    }

    public byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        pieces.forEach(piece -> body.writeBytes(piece.bytes()));
        return body.toByteArray();
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public boolean complete() {
        return ending == Ending.COMPLETE;
    }

    @Override
    public String toString() {
        return head.map(AnswerHead::statusLine).orElse("no answer") + ", " + ending + ", " + body().length + " bytes";
    }
}
