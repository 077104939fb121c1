package dev.sallyport.soak;

import dev.sallyport.soak.SoakCase.Framing;
import dev.sallyport.testkit.FakeTokenEndpoint;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.Reply;
import dev.sallyport.testkit.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The upstream of a soak: checks every request against its seed and answers as the seed says. */
final class SoakUpstream {
    private static final int PIECE = 48 * 1024;

    private final FakeTokenEndpoint tokens;
    private final Map<Long, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    SoakUpstream(FakeTokenEndpoint tokens) {
        this.tokens = tokens;
    }

    /** What requests differed from what they should have been. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    int running() {
        return running.get();
    }

    int requests() {
        return requests.get();
    }

    Reply answer(RecordedRequest request) {
        requests.incrementAndGet();
        Optional<String> seed = request.header("x-soak-seed");
        if (seed.isEmpty()) {
            wrong.add("a request without its seed: " + request);
            return Replies.status(500);
        }
        SoakCase expected = new SoakCase(Long.parseLong(seed.get()));
        check(expected, request);
        int attempt = attempts.computeIfAbsent(expected.seed, s -> new AtomicInteger())
                .incrementAndGet();
        Reply reply = reply(expected, attempt);
        return wire -> {
            running.incrementAndGet();
            try {
                reply.play(wire);
            } finally {
                running.decrementAndGet();
            }
        };
    }

    private void check(SoakCase expected, RecordedRequest request) {
        if (!Arrays.equals(request.body(), expected.forwardedBody())) {
            wrong.add("the body of " + expected + " came as " + request);
        }
        if (request.bearer().flatMap(tokens::accountOf).isEmpty()) {
            wrong.add(expected + " came without the token of an account");
        }
        if (request.header("cookie").isPresent()) {
            wrong.add(expected + " came with the client's cookie");
        }
    }

    private static Reply reply(SoakCase expected, int attempt) {
        boolean first = attempt == 1;
        return switch (expected.fault) {
            case NONE -> whole(expected);
            case SLOW -> whole(expected).delayedBy(Duration.ofMillis(300));
            case OVERLOADED_ONCE -> first ? Replies.overloaded529() : whole(expected);
            case OVERLOADED -> Replies.overloaded529();
            case QUOTA_ONCE ->
                first ? Replies.quota429(Instant.now().plusSeconds(1)) : whole(expected);
            case UNAUTHORIZED_ONCE ->
                first ? Replies.error(401, "authentication_error", "OAuth token has expired.") : whole(expected);
            case HANG_UP -> Replies.hangUp();
            case CUT -> wire -> send(wire, expected, expected.cutAt(), false);
        };
    }

    private static Reply whole(SoakCase expected) {
        return wire -> send(wire, expected, expected.answerBody().length, true);
    }

    private static void send(Wire wire, SoakCase expected, int length, boolean ends) throws IOException {
        byte[] body = expected.answerBody();
        boolean chunked = expected.framing == Framing.CHUNKED || expected.framing == Framing.EVENTS;
        wire.send(head(expected, body.length));
        for (int at = 0; at < length; at += PIECE) {
            byte[] piece = Arrays.copyOfRange(body, at, Math.min(at + PIECE, length));
            if (chunked) {
                wire.send(Integer.toHexString(piece.length) + "\r\n");
            }
            wire.send(piece);
            if (chunked) {
                wire.send("\r\n");
            }
        }
        if (!ends) {
            wire.reset();
        } else if (chunked) {
            wire.send("0\r\n\r\n");
        } else if (expected.framing == Framing.UNTIL_CLOSE) {
            wire.close();
        }
    }

    private static byte[] head(SoakCase expected, int length) {
        String type = expected.framing == Framing.EVENTS ? "text/event-stream" : "application/json";
        String framing = switch (expected.framing) {
            case LENGTH -> "Content-Length: " + length;
            case CHUNKED, EVENTS -> "Transfer-Encoding: chunked";
            case UNTIL_CLOSE -> "Connection: close";
        };
        return ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nx-soak-seed: " + expected.seed + "\r\n" + framing
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
