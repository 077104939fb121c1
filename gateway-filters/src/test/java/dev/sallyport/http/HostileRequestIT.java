package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Ending;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read in two ways: refused, and nothing of them or behind them goes upstream. */
class HostileRequestIT {
    private static final String AUTH = "Host: gateway\r\nAuthorization: Bearer sk-ant-oat01-caller\r\n";
    private static final String POST = "POST /v1/messages HTTP/1.1\r\n" + AUTH;
    private static final String SMUGGLED = "GET /v1/models?smuggled=1 HTTP/1.1\r\n" + AUTH + "\r\n";

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough().start();
        gateway.api().always(Replies.message("served"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.api().clear();
    }

    static Stream<Arguments> ambiguousRequests() {
        return Stream.of(
                request("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                request("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
                request("two lengths", "Content-Length: 5\r\nContent-Length: 0\r\n\r\n12345"),
                request("two lengths in one line", "Content-Length: 5, 0\r\n\r\n12345"),
                request("negative length", "Content-Length: -5\r\n\r\n12345"),
                request("signed length", "Content-Length: +5\r\n\r\n12345"),
                request("length in words", "Content-Length: five\r\n\r\n12345"),
                request("huge length", "Content-Length: 99999999999999999999\r\n\r\n12345"),
                request("folded line", "X-A: b\r\n c\r\nContent-Length: 0\r\n\r\n"),
                request("folded coding", "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
                request("space before colon", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
                request("unknown coding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                request("chunked not last", "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
                request("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                request("NUL in a value", "X-A: a\0b\r\nContent-Length: 0\r\n\r\n"),
                request("NUL in a name", "X\0A: ab\r\nContent-Length: 0\r\n\r\n"),
                request("line without colon", "X-A\r\nContent-Length: 0\r\n\r\n"),
                request("bare carriage return", "X-A: a\rX-B: b\r\nContent-Length: 0\r\n\r\n"),
                request("chunk size in words", "Transfer-Encoding: chunked\r\n\r\nfive\r\n12345\r\n0\r\n\r\n"),
                request("negative chunk size", "Transfer-Encoding: chunked\r\n\r\n-1\r\n1\r\n0\r\n\r\n"),
                request("chunk size overflow", "Transfer-Encoding: chunked\r\n\r\n10000000000000001\r\n1\r\n0\r\n\r\n"),
                request("chunk longer than said", "Transfer-Encoding: chunked\r\n\r\n1\r\n12\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguousRequests")
    void ambiguousRequestIsRefusedAndItsConnectionClosed(String name, String bytes) {
        try (RawHttpClient client = gateway.connect()) {
            client.send(bytes + SMUGGLED);

            RawAnswer answer = client.answer();

            assertThat(answer.status()).isIn(400, 413, 431, 501);
            assertThat(client.awaitClosed()).isNotEqualTo(Ending.SILENT);
        }
        gateway.awaitIdle();
        assertThat(gateway.api().requests()).isEmpty();
    }

    static Stream<Arguments> lineFeedsAlone() {
        return Stream.of(
                Arguments.of("in the head", POST.replace("\r\n", "\n") + "Content-Length: 0\n\n"),
                Arguments.of("behind a chunk size", POST + "Transfer-Encoding: chunked\r\n\r\n5\n12345\r\n0\r\n\r\n"),
                Arguments.of("behind a chunk", POST + "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\n0\r\n\r\n"));
    }

    /** Some servers take a bare line feed as a line end; the gateway may, if what goes upstream is clean. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lineFeedsAlone")
    void bareLineFeedNeverGoesUpstream(String name, String bytes) {
        try (RawHttpClient client = gateway.connect()) {
            RawAnswer answer = client.send(bytes).answer();
            assertThat(answer.status()).isIn(200, 400);
        }
        assertThat(gateway.api().malformed()).isEmpty();
    }

    @Test
    void absoluteTargetNamesNoOtherUpstream() {
        gateway.send(RawRequest.get("http://127.0.0.1/v1/models").bearer("sk-ant-oat01-caller"));

        assertThat(gateway.api().requests()).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo("/v1/models");
            assertThat(request.header("host"))
                    .contains("127.0.0.1:" + gateway.api().port());
        });
    }

    @Test
    void absoluteTargetThatContradictsItsHostIsRefused() {
        RawAnswer answer = gateway.send(RawRequest.get("http://evil.example/v1/models")
                .header("Host", "127.0.0.1")
                .bearer("sk-ant-oat01-caller"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(gateway.api().requests()).isEmpty();
    }

    @Test
    void floodOfHeaderLinesIsRefused() {
        StringBuilder head = new StringBuilder(POST);
        for (int i = 0; i < 20_000; i++) {
            head.append("X-").append(i).append(": a\r\n");
        }
        refusedAsTooLarge(head + "Content-Length: 0\r\n\r\n");
    }

    @Test
    void headerOfMoreThan64KilobytesIsRefused() {
        refusedAsTooLarge(POST + "X-Large: " + "a".repeat(64 * 1024) + "\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void headerOfLessThan64KilobytesPasses() {
        RawAnswer answer = gateway.send(
                RawRequest.messages(false).bearer("sk-ant-oat01-caller").header("X-Large", "a".repeat(60 * 1024)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(gateway.api().onlyRequest().header("x-large").orElseThrow()).hasSize(60 * 1024);
    }

    @Test
    void truncatedBodyIsNotForwarded() {
        try (RawHttpClient client = gateway.connect()) {
            client.send(POST + "Content-Length: 100\r\n\r\n{\"model\":");
            client.halfClose();

            RawAnswer answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("x-gateway-error")).contains("body_truncated");
        }
        gateway.awaitIdle();
        assertThat(gateway.api().requests()).isEmpty();
    }

    private static void refusedAsTooLarge(String bytes) {
        try (RawHttpClient client = gateway.connect()) {
            client.send(bytes.substring(0, Math.min(bytes.length(), 65_700)));
            assertThat(client.answer().status()).isEqualTo(431);
        }
        assertThat(gateway.api().requests()).isEmpty();
    }

    private static Arguments request(String name, String rest) {
        return Arguments.of(name, POST + rest);
    }
}
