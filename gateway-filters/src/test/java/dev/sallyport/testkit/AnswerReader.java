package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one answer from a connection piece by piece. For one thread. */
final class AnswerReader {
    private static final int PIECE = 16 * 1024;

    private final WireReader in;
    private final List<AnswerHead> interim = new ArrayList<>();
    private final List<Header> trailers = new ArrayList<>();
    private Framing framing = Framing.NONE;
    private long left;

    AnswerReader(WireReader in) {
        this.in = in;
    }

    /** Reads the final head; those of interim answers are kept aside. */
    AnswerHead head(boolean answersHead) throws IOException {
        AnswerHead head = AnswerHead.read(in);
        while (head.status() < 200) {
            interim.add(head);
            head = AnswerHead.read(in);
        }
        frame(head, answersHead);
        return head;
    }

    List<AnswerHead> interim() {
        return List.copyOf(interim);
    }

    List<Header> trailers() {
        return List.copyOf(trailers);
    }

    /** The next piece of the body, whole chunks if it is chunked; empty at its proper end. */
    Optional<byte[]> piece() throws IOException {
        return switch (framing) {
            case NONE -> Optional.empty();
            case LENGTH -> measured();
            case CHUNKED -> chunk();
            case UNTIL_CLOSE -> Optional.of(in.some(PIECE)).filter(bytes -> bytes.length > 0);
        };
    }

    private void frame(AnswerHead head, boolean answersHead) throws MalformedMessageException {
        HeaderView headers = head.headers();
        boolean chunked = headers.has("transfer-encoding");
        if (chunked && headers.has("content-length")
                || headers.all("content-length").size() > 1) {
            throw new MalformedMessageException("ambiguous body length: " + head.headerLines());
        }
        if (answersHead || head.status() == 204 || head.status() == 304) {
            framing = Framing.NONE;
        } else if (chunked) {
            framing = Framing.CHUNKED;
        } else if (headers.has("content-length")) {
            framing = Framing.LENGTH;
            left = Long.parseLong(headers.first("content-length").orElseThrow());
        } else {
            framing = Framing.UNTIL_CLOSE;
        }
    }

    private Optional<byte[]> measured() throws IOException {
        if (left == 0) {
            return Optional.empty();
        }
        byte[] bytes = in.some((int) Math.min(left, PIECE));
        if (bytes.length == 0) {
            throw new EOFException("closed with " + left + " bytes to come");
        }
        left -= bytes.length;
        return Optional.of(bytes);
    }

    private Optional<byte[]> chunk() throws IOException {
        byte[] bytes = in.chunk();
        if (bytes.length > 0) {
            return Optional.of(bytes);
        }
        for (String line : in.headerLines()) {
            trailers.add(WireReader.header(line));
        }
        framing = Framing.NONE;
        return Optional.empty();
    }

    private enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }
}
