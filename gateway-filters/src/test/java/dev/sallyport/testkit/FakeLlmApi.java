package dev.sallyport.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Somebody else's LLM API on a free loopback port: plays scripted replies and keeps a journal of what it was sent.
 * A request that no script answers gets a 501, which nothing repeats, and stands in the journal like any other.
 */
public final class FakeLlmApi implements AutoCloseable {
    private final List<ReplyScript> kinds = new CopyOnWriteArrayList<>();
    private final ReplyScript rest = new ReplyScript(request -> true);
    private final ScriptedServer server = new ScriptedServer("llm", new Script());

    private FakeLlmApi() {}

    public static FakeLlmApi start() {
        return new FakeLlmApi();
    }

    /** Root of the API, without a slash at its end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.port();
    }

    /** Queues replies for requests that no {@link #when} takes, each for one request. */
    public FakeLlmApi reply(Reply... replies) {
        rest.reply(replies);
        return this;
    }

    /** The answer to every request that finds no queued one. */
    public FakeLlmApi always(Reply reply) {
        rest.always(reply);
        return this;
    }

    /** Decides the answer to every request that finds no queued one. */
    public FakeLlmApi answer(Function<RecordedRequest, Reply> decision) {
        rest.answer(decision);
        return this;
    }

    /** A script of its own for requests of that kind; of several that fit, the first with a reply left answers. */
    public ReplyScript when(Predicate<RecordedRequest> kind) {
        ReplyScript script = new ReplyScript(kind);
        kinds.add(script);
        return script;
    }

    public ReplyScript whenPath(String path) {
        return when(request -> request.path().equals(path));
    }

    public ReplyScript whenBearer(String token) {
        return when(request -> request.bearer().filter(token::equals).isPresent());
    }

    public ReplyScript whenHeader(String name, String value) {
        return when(request -> request.headers().all(name).contains(value));
    }

    /** Requests so far, in the order in which they were complete. */
    public List<RecordedRequest> requests() {
        return server.journal().requests();
    }

    /** The only request so far. */
    public RecordedRequest onlyRequest() {
        List<RecordedRequest> seen = requests();
        if (seen.size() != 1) {
            throw new AssertionError("exactly one request wanted, saw " + seen);
        }
        return seen.get(0);
    }

    /** Waits until that many requests have come, and gives the last of them; fails after ten seconds. */
    public RecordedRequest awaitRequests(int count) {
        return awaitRequests(count, Waiting.PATIENCE);
    }

    public RecordedRequest awaitRequests(int count, Duration patience) {
        return server.journal().await(count, patience);
    }

    /** Requests that were refused for breaking HTTP or that broke off before they were complete, as sentences. */
    public List<String> malformed() {
        return server.journal().refused();
    }

    /** Connections accepted so far. */
    public int connections() {
        return server.journal().connections();
    }

    public void awaitConnections(int count) {
        server.journal().awaitConnections(count, Waiting.PATIENCE);
    }

    public int openConnections() {
        return server.openConnections();
    }

    /** Forgets the journal; scripts stay. */
    public void clear() {
        server.journal().clear();
    }

    /** Closes the port and every connection: whoever comes is refused. */
    public void refuseConnections() {
        server.refuse();
    }

    /** Opens the same port again. */
    public void acceptConnections() {
        server.resume();
    }

    /** While true, connections are accepted and reset at once. */
    public void resetConnections(boolean resetting) {
        server.resetOnAccept(resetting);
    }

    @Override
    public void close() {
        server.close();
    }

    private ReplyScript scriptFor(RecordedRequest request) {
        return kinds.stream()
                .filter(script -> script.takes(request))
                .findFirst()
                .orElse(rest);
    }

    private final class Script implements Responder {
        @Override
        public Optional<Reply> beforeBody(RecordedRequest head) {
            return scriptFor(head).next(head, true);
        }

        @Override
        public Reply answer(RecordedRequest request) {
            return scriptFor(request)
                    .next(request, false)
                    .orElse(Replies.error(501, "api_error", "nothing scripted for " + request.requestLine()));
        }
    }
}
