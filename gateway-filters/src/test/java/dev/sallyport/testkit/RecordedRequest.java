package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** One exchange as a fake server saw it: the exact request, and how it ended. */
public final class RecordedRequest {
    private final RequestHead head;
    private final byte[] body;
    private final List<Header> trailers;
    private final CompletableFuture<ExchangeEnd> end = new CompletableFuture<>();
    private final List<Long> writes = new CopyOnWriteArrayList<>();

    RecordedRequest(RequestHead head, byte[] body, List<Header> trailers) {
        this.head = head;
        this.body = body;
        this.trailers = List.copyOf(trailers);
    }

    public String requestLine() {
        return head.requestLine();
    }

    public String method() {
        return head.method();
    }

    /** Path and query as they stood in the request line. */
    public String target() {
        return head.target();
    }

    /** The target up to the question mark. */
    public String path() {
        return head.target().split("\\?", 2)[0];
    }

    /** The target after the question mark; empty if there is none. */
    public String query() {
        String[] parts = head.target().split("\\?", 2);
        return parts.length == 1 ? "" : parts[1];
    }

    /** Header lines in order, with their case and white space, each byte one character. */
    public List<String> headerLines() {
        return head.headerLines();
    }

    public HeaderView headers() {
        return HeaderView.of(head.headers());
    }

    public Optional<String> header(String name) {
        return headers().first(name);
    }

    public List<String> headerNames() {
        return head.headers().stream().map(Header::name).toList();
    }

    /** The bearer token of the request; empty if there is none. */
    public Optional<String> bearer() {
        return header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7));
    }

    /** The body without its framing; empty if it was answered before it was read. */
    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public List<Header> trailers() {
        return trailers;
    }

    /** Which connection of the server it came on, counted from 1. */
    public int connection() {
        return head.connection();
    }

    /** When its head had been read. */
    public Instant at() {
        return head.at();
    }

    /** {@link System#nanoTime} of each piece of the answer that was handed to the socket. */
    public List<Long> writeNanos() {
        return List.copyOf(writes);
    }

    /** When the client was seen to leave before its answer was complete; empty if it has not been. */
    public Optional<Instant> abortedAt() {
        return Optional.ofNullable(end.getNow(null))
                .filter(ExchangeEnd::aborted)
                .map(ExchangeEnd::at);
    }

    /** Waits until the client leaves early and tells when; fails if the answer is completed, or after ten seconds. */
    public Instant awaitAbort() {
        ExchangeEnd seen = awaitEnd(Waiting.PATIENCE);
        if (!seen.aborted()) {
            throw new AssertionError("the client stayed until the end of its answer: " + requestLine());
        }
        return seen.at();
    }

    /** Waits until the answer is written to its scripted end; fails if the client leaves, or after ten seconds. */
    public Instant awaitAnswered() {
        ExchangeEnd seen = awaitEnd(Waiting.PATIENCE);
        if (seen.aborted()) {
            throw new AssertionError("the client left before the end of its answer: " + requestLine());
        }
        return seen.at();
    }

    /** Waits for the end of the exchange, whatever way. */
    public ExchangeEnd awaitEnd(Duration patience) {
        return Waiting.on(end, patience, "no end of " + requestLine());
    }

    void ended(boolean aborted) {
        end.complete(new ExchangeEnd(Instant.now(), aborted)); // the first call counts
    }

    void wrote() {
        writes.add(System.nanoTime());
    }

    @Override
    public String toString() {
        return requestLine() + " (" + body.length + " body bytes, connection " + connection() + ")";
    }
}
