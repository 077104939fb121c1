package dev.sallyport.testkit;

import dev.sallyport.assembly.Gateway;
import dev.sallyport.assembly.GatewayStartException;
import dev.sallyport.config.GatewayConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The whole chain on loopback: the gateway on listeners like the launcher's, a fake LLM API behind it and, in pool mode,
 * a fake token endpoint. One line starts it, {@link #close} ends all of it.
 */
public final class GatewayHarness implements AutoCloseable {
    private final FakeLlmApi api;
    private final Optional<FakeTokenEndpoint> tokens;
    private final UnaryOperator<GatewayConfig> changes;
    private final GatewayConfig first;
    private final Clock clock;
    private Gateway gateway;
    private GatewayHarnessListener main;
    private GatewayHarnessListener admin;

    GatewayHarness(
            FakeLlmApi api,
            Optional<FakeTokenEndpoint> tokens,
            GatewayConfig config,
            UnaryOperator<GatewayConfig> changes,
            Clock clock) {
        this.api = api;
        this.tokens = tokens;
        this.first = config;
        this.changes = changes;
        this.clock = clock;
        open();
    }

    /** Callers bring their own credential; nothing is set on their requests. */
    public static GatewayHarnessBuilder passthrough() {
        return new GatewayHarnessBuilder(GatewayHarnessMode.passthrough(Map.of()));
    }

    /** Passthrough with headers that are set on every request. */
    public static GatewayHarnessBuilder passthrough(Map<String, String> staticHeaders) {
        return new GatewayHarnessBuilder(GatewayHarnessMode.passthrough(staticHeaders));
    }

    /** The operator has an API key. */
    public static GatewayHarnessBuilder apiKey(String key) {
        return new GatewayHarnessBuilder(GatewayHarnessMode.apiKey(key));
    }

    /**
     * A pool of accounts with those ids, signed in at the fake token endpoint; anonymous callers are served.
     *
     * @param directory where the credential file goes, usually a {@code @TempDir}
     */
    public static GatewayHarnessBuilder pool(Path directory, String... accounts) {
        return new GatewayHarnessBuilder(GatewayHarnessMode.pool(directory, List.of(accounts)));
    }

    /** The fake upstream. */
    public FakeLlmApi api() {
        return api;
    }

    /** The fake token endpoint of pool mode. */
    public FakeTokenEndpoint tokens() {
        return tokens.orElseThrow();
    }

    public Gateway gateway() {
        return gateway;
    }

    public int port() {
        return main.port();
    }

    public int adminPort() {
        return admin.port();
    }

    /** Root of the main listener, without a slash at its end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Sends a request to the main listener on a connection of its own and reads the answer. */
    public RawAnswer send(RawRequest request) {
        return RawHttpClient.exchange(port(), request);
    }

    /** A connection to the main listener. */
    public RawHttpClient connect() {
        return RawHttpClient.connect(port());
    }

    /** Sends a request to the admin listener. */
    public RawAnswer admin(RawRequest request) {
        return RawHttpClient.exchange(adminPort(), request.without("host").header("Host", "127.0.0.1:" + adminPort()));
    }

    /** Replies for the requests that come with a token of that account, old or new. */
    public ReplyScript whenAccount(String account) {
        return api.when(request -> accountOf(request).filter(account::equals).isPresent());
    }

    /** With whose token each request came to the fake API, in order; {@code none} for any other credential. */
    public List<String> accountsAsked() {
        return api.requests().stream()
                .map(request -> accountOf(request).orElse("none"))
                .toList();
    }

    public String health() {
        return send(RawRequest.get("/health")).text();
    }

    public String metrics() {
        return send(RawRequest.get("/metrics")).text();
    }

    /** Value of a metric with its labels as they stand in the text; 0 if it is not there. */
    public double metric(String nameAndLabels) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(nameAndLabels + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(nameAndLabels.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** Status of each account, by id: {@code available}, {@code cooling_down} or {@code disabled}. */
    public Map<String, String> accountStates() {
        return accounts().stream()
                .collect(Collectors.toMap(
                        account -> JsonText.string(account.get("id")),
                        account -> JsonText.string(account.get("status")),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** Leases of the pool that are open when nothing runs any more: it should be none. */
    public int openLeases() {
        awaitIdle();
        return accounts().stream()
                .mapToInt(account -> Integer.parseInt(account.get("open_leases")))
                .sum();
    }

    /** Waits until every exchange has ended; fails after ten seconds. */
    public void awaitIdle() {
        try {
            if (!gateway.awaitIdle(Waiting.PATIENCE)) {
                throw new AssertionError("exchanges still run after " + Waiting.PATIENCE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** Ends the gateway and opens it again with the same configuration and files; the ports change. */
    public void restart() {
        shutDown();
        open();
    }

    @Override
    public void close() {
        shutDown();
        tokens.ifPresent(FakeTokenEndpoint::close);
        api.close();
    }

    private Optional<String> accountOf(RecordedRequest request) {
        return request.bearer().flatMap(tokens()::accountOf);
    }

    private List<Map<String, String>> accounts() {
        RawRequest plain = RawRequest.get("/admin/accounts");
        RawRequest request = first.admin()
                .key()
                .map(key -> plain.header("x-admin-key", key.reveal()))
                .orElse(plain);
        String answer = admin(request).text();
        return JsonText.elements(JsonText.members(answer).get("accounts")).stream()
                .map(JsonText::members)
                .toList();
    }

    private void open() {
        GatewayConfig config = changes.apply(first);
        try {
            gateway = Gateway.open(config, clock);
        } catch (GatewayStartException e) {
            throw new AssertionError("the gateway does not open: " + e.getMessage(), e);
        }
        main = GatewayHarnessListener.main(config.proxy().maxConnections(), gateway::mountMain);
        admin = GatewayHarnessListener.admin(gateway::mountAdmin);
    }

    private void shutDown() {
        gateway.beginDrain();
        gateway.cutStreams();
        main.close();
        admin.close();
        gateway.close();
    }

    /** Time that {@link TestClock} tells if the harness has one, else the system's. */
    public Clock clock() {
        return clock;
    }
}
