package dev.sallyport.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sallyport.message.Header;
import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.TransportException;
import dev.sallyport.upstream.AddressGuard;
import dev.sallyport.upstream.AddressRules;
import dev.sallyport.upstream.Allowlist;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.ScriptedResolver;
import dev.sallyport.upstream.TargetGuard;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jetty.client.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JettyTransportIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** As in production, but 127.0.0.1 counts as public, since the tests have no other address to serve from. */
    private static final AddressRules ONE_LOOPBACK =
            address -> address.getHostAddress().equals("127.0.0.1")
                    ? Optional.empty()
                    : AddressRules.PUBLIC_ONLY.objection(address);

    private final ScriptedResolver resolver = new ScriptedResolver();
    private WireServer server;
    private TargetGuard guard;
    private GuardedHttpClient clients;
    private JettyTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        Set<Origin> operators = Set.of(Origin.of(URI.create(server.url("/"))));
        Allowlist allowlist = new Allowlist(Set.of(
                new Origin("http", "named.example.com", server.port()),
                new Origin("https", "named.example.com", server.port()),
                new Origin("http", "127.0.0.2", server.port())));
        guard = new TargetGuard(allowlist, new AddressGuard(resolver, ONE_LOOPBACK));
        clients = new GuardedHttpClient(guard, operators, OutboundLimits.SHORT_CALLS);
        transport = JettyTransport.start(guard, operators, clients);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void theRequestGoesOutAsGivenAndNothingIsAdded() throws TransportException {
        server.answers(OK);
        List<Header> headers = List.of(new Header("X-One", "a"), new Header("x-one", "b \"q\", {}"));

        OutboundAnswer answer = transport.send(request("POST", server.url("/v1/a%2Fb:c?x=%2e&y"), headers, "body"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("ok");
        assertThat(server.requests())
                .containsExactly("POST /v1/a%2Fb:c?x=%2e&y HTTP/1.1\r\nX-One: a\r\nx-one: b \"q\", {}\r\n"
                        + "Host: 127.0.0.1:" + server.port() + "\r\nContent-Length: 4\r\n\r\nbody");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 308, 400, 401, 407, 429, 500, 503, 529})
    void everyStatusIsAnAnswerAndIsNeitherFollowedNorRepeated(int status) throws TransportException {
        server.answers("HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                + "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 3\r\n\r\nwhy");

        OutboundAnswer answer = transport.send(get(server.url("/")));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo("why");
        assertThat(answer.headers().first("location")).contains("/elsewhere");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void interimAnswersAreSwallowed() throws TransportException {
        server.answers("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
                + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + OK);

        OutboundAnswer answer = transport.send(request("POST", server.url("/"), List.of(), "x"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("ok");
        assertThat(answer.headers().has("link")).isFalse();
    }

    @Test
    void compressedBytesAreNotDecodedAndHeadersKeepTheirValues() throws TransportException {
        server.answers("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nX-Json: {\"a\": \"b\", \"c\": 1}\r\n"
                + "X-Two: 1\r\nX-Two: 2\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnot\r\n4\r\ngzip\r\n0\r\n\r\n");

        OutboundAnswer answer = transport.send(get(server.url("/")));

        assertThat(answer.text()).isEqualTo("notgzip");
        assertThat(answer.headers().all("content-encoding")).containsExactly("gzip");
        assertThat(answer.headers().all("x-json")).containsExactly("{\"a\": \"b\", \"c\": 1}");
        assertThat(answer.headers().all("x-two")).containsExactly("1", "2");
    }

    @Test
    void cookiesAreNotKept() throws TransportException {
        server.answers("HTTP/1.1 200 OK\r\nSet-Cookie: id=1; Path=/\r\nContent-Length: 0\r\n\r\n");

        transport.send(get(server.url("/")));
        transport.send(get(server.url("/")));

        assertThat(server.requests())
                .hasSize(2)
                .noneMatch(request -> request.toLowerCase().contains("cookie"));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRefusedConnectionIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/v1/secret?k=1";
        Set<Origin> operators = Set.of(Origin.of(URI.create(url)));
        try (JettyTransport other = JettyTransport.start(guard, operators, OutboundLimits.SHORT_CALLS)) {
            assertThatThrownBy(() -> other.send(request("POST", url, List.of(new Header("authorization", "s3")), "s4")))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("127.0.0.1: connect refused");
        }
    }

    @Test
    void aSilentServerRunsIntoTheTotalTimeout() {
        server.staysSilent();
        OutboundRequest request = impatient(10);

        assertThatThrownBy(() -> transport.send(request)).hasMessage("127.0.0.1: timeout");
    }

    @Test
    void aTricklingServerRunsIntoTheTotalTimeoutToo() {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart of it");
        OutboundRequest request = impatient(1000);

        assertThatThrownBy(() -> transport.send(request)).hasMessage("127.0.0.1: timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nConte",
                "",
                "nonsense\r\n\r\n"
            })
    void anAnswerThatBreaksOffIsBroken(String bytes) {
        server.answers(bytes).hangsUp();

        assertThatThrownBy(() -> transport.send(get(server.url("/")))).hasMessage("127.0.0.1: connection broken");
    }

    @Test
    void anAnswerUpToItsBoundPassesAndALongerOneFails() throws TransportException {
        server.answers("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000));

        assertThat(transport.send(bounded(20_000)).body()).hasSize(20_000);
        assertThatThrownBy(() -> transport.send(bounded(19_999))).hasMessage("127.0.0.1: answer too long");

        server.answers(OK);
        assertThat(transport.send(bounded(2)).text()).isEqualTo("ok");
    }

    @Test
    void anInterruptedCallerLeavesAtOnce() {
        server.staysSilent();
        Thread.currentThread().interrupt();

        Throwable failure = catchThrowable(() -> transport.send(get(server.url("/"))));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(TransportException.class).hasMessage("127.0.0.1: interrupted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:PORT/",
                "http://127.0.0.2:PORT/",
                "https://127.0.0.1:PORT/",
                "http://[::1]:PORT/",
                "http://user@127.0.0.1:PORT/",
                "ftp://127.0.0.1:PORT/",
                "/relative",
                "mailto:x",
                "http://127.0.0.1/"
            })
    void whatIsNotTheOperatorsAndNotAllowedIsNeverConnectedTo(String url) {
        URI uri = URI.create(url.replace("PORT", String.valueOf(server.port())));

        assertThatThrownBy(() -> transport.send(
                        new OutboundRequest("GET", uri, List.of(), new byte[0], Duration.ofSeconds(5), 10)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("forbidden target");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aNamedTargetIsConnectedToTheAddressThatWasChecked() throws TransportException {
        server.answers(OK);
        resolver.answer("named.example.com", "127.0.0.1").answer("named.example.com", "127.0.0.3");

        OutboundAnswer answer = transport.send(get("http://named.example.com:" + server.port() + "/v1?a=b"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(resolver.asked()).containsExactly("named.example.com");
        assertThat(server.requests())
                .containsExactly("GET /v1?a=b HTTP/1.1\r\nHost: named.example.com:" + server.port() + "\r\n\r\n");
    }

    @Test
    void aPooledConnectionIsNoWayAroundALaterRefusal() throws TransportException {
        server.answers(OK);
        resolver.answer("named.example.com", "127.0.0.1").answer("named.example.com", "127.0.0.1", "127.0.0.3");
        OutboundRequest request = get("http://named.example.com:" + server.port() + "/");

        transport.send(request);

        assertThatThrownBy(() -> transport.send(request))
                .hasMessageStartingWith("named.example.com: forbidden target:")
                .hasMessageContaining("loopback");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aConnectionThatNobodyPinnedIsCheckedInItsOwnResolution() throws Exception {
        server.answers(OK);
        resolver.answer("first.example.com", "127.0.0.1").answer("second.example.com", "127.0.0.3");
        HttpClient client = clients.create("unpinned");
        client.start();
        try {
            assertThat(client.GET("http://first.example.com:" + server.port() + "/")
                            .getStatus())
                    .isEqualTo(200);
            assertThatThrownBy(() -> client.GET("http://second.example.com:" + server.port() + "/"))
                    .hasRootCauseInstanceOf(ForbiddenTargetException.class);
        } finally {
            client.stop();
        }
        assertThat(resolver.asked()).containsExactly("first.example.com", "second.example.com");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void tlsAsksForTheNameAndNotForTheAddress() {
        server.answers("").hangsUp();
        resolver.answer("named.example.com", "127.0.0.1");

        assertThatThrownBy(() -> transport.send(get("https://named.example.com:" + server.port() + "/")))
                .isInstanceOf(TransportException.class);

        assertThat(server.requests()).singleElement().asString().contains("named.example.com");
    }

    @Test
    void plainTextWhereTlsIsExpectedIsATlsFailure() {
        server.answers("HTTP/1.1 400 Bad Request\r\n\r\n").hangsUp();
        resolver.answer("named.example.com", "127.0.0.1");

        assertThatThrownBy(() -> transport.send(get("https://named.example.com:" + server.port() + "/")))
                .hasMessage("named.example.com: TLS failed");
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwnAnswer() throws Exception {
        server.answers(OK);
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Callable<OutboundAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String url = server.url("/" + i);
            calls.add(() -> transport.send(request("POST", url, List.of(), "x".repeat(5000))));
        }
        try {
            for (Future<OutboundAnswer> answer : callers.invokeAll(calls)) {
                assertThat(answer.get().text()).isEqualTo("ok");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(server.requests()).hasSize(400).doesNotHaveDuplicates();
        assertThat(server.connections()).isLessThanOrEqualTo(17);
    }

    private OutboundRequest bounded(int bytes) {
        return new OutboundRequest(
                "GET", URI.create(server.url("/")), List.of(), new byte[0], Duration.ofSeconds(5), bytes);
    }

    private OutboundRequest impatient(int bytes) {
        URI uri = URI.create(server.url("/"));
        return new OutboundRequest("GET", uri, List.of(), new byte[0], Duration.ofMillis(200), bytes);
    }

    private static OutboundRequest get(String url) {
        return request("GET", url, List.of(), "");
    }

    private static OutboundRequest request(String method, String url, List<Header> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new OutboundRequest(method, URI.create(url), headers, bytes, Duration.ofSeconds(5), 100_000);
    }
}
