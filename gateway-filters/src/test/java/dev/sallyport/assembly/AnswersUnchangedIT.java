package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.AnthropicTexts;
import dev.sallyport.testkit.ContentCoding;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.HttpReply;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the upstream answers comes to the client byte for byte. */
class AnswersUnchangedIT {
    @TempDir
    static Path directory;

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.pool(directory, "one").start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void nothingIsHeld() {
        assertThat(gateway.openLeases()).isZero();
        assertThat(gateway.accountStates()).containsEntry("one", "available");
        gateway.api().clear();
    }

    private static RawAnswer ask(Reply reply) {
        gateway.api().reply(reply);
        return gateway.send(RawRequest.messages(false));
    }

    /** Header lines of the upstream: all but the one that names the session. The case of names means nothing. */
    private static List<String> fromUpstream(RawAnswer answer) {
        return answer.headerLines().stream()
                .map(AnswersUnchangedIT::withLowerCaseName)
                .filter(line -> !line.startsWith("x-gateway-session:"))
                .toList();
    }

    private static String withLowerCaseName(String line) {
        int colon = line.indexOf(':');
        return line.substring(0, colon).toLowerCase(Locale.ROOT)
                + line.substring(colon).stripTrailing();
    }

    static Stream<Arguments> codedErrors() {
        return Arrays.stream(ContentCoding.values())
                .flatMap(coding -> Stream.of(400, 404, 413, 422, 451, 501).map(status -> Arguments.of(coding, status)));
    }

    @ParameterizedTest
    @MethodSource("codedErrors")
    void aCompressedErrorStaysAsItIs(ContentCoding coding, int status) {
        HttpReply plain = Replies.error(status, "some_error", "Sorry: 1 < 2 & \u00e9", "x-extra: 1");

        RawAnswer answer = ask(plain.encoded(coding));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo(coding.encode(AnthropicTexts.error("some_error", "Sorry: 1 < 2 & \u00e9")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(fromUpstream(answer))
                .containsExactlyInAnyOrder(
                        "content-type: application/json",
                        "request-id: req_011CTestkit",
                        "x-extra: 1",
                        "content-encoding: " + coding.wireName(),
                        "content-length: " + answer.body().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 529, 408})
    void aFailureThatDoesNotPassComesAsItIsAfterTheLastAttempt(int status) {
        byte[] body = {0, (byte) 0xff, 13, 10};
        gateway.api()
                .reply(Replies.overloaded529(), Replies.overloaded529())
                .reply(Replies.status(status).header("X-Why", "it is so").body(body));

        RawAnswer answer = gateway.send(RawRequest.messages(false));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(fromUpstream(answer)).containsExactlyInAnyOrder("x-why: it is so", "content-length: 4");
        assertThat(gateway.api().requests()).hasSize(3);
    }

    @Test
    void headerLinesKeepTheirOrderTheirNumberAndEveryCharacter() {
        List<String> lines = List.of(
                "Set-Cookie: a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
                "anthropic-ratelimit-unified-5h-status: allowed",
                "Set-Cookie: b=\"2, 3\"",
                "X-Json: {\"k\": [1, \"two\", {\"x\":null}]}",
                "X-Quoted: \"a\\\"b\", 'c'",
                "X-Empty:",
                "Vary: Accept-Encoding",
                "Vary: Origin, X-Other",
                "ETag: W/\"x\"",
                "Date: Thu, 01 Jan 1970 00:00:01 GMT",
                "Server: cloudflare",
                "Via: 1.1 somebody");

        RawAnswer answer =
                ask(Replies.status(200).headers(lines.toArray(String[]::new)).body("x"));

        List<String> seen = fromUpstream(answer).stream()
                .filter(line -> !line.startsWith("content-length"))
                .toList();
        assertThat(seen)
                .containsExactlyElementsOf(lines.stream()
                        .map(AnswersUnchangedIT::withLowerCaseName)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/event-stream; charset=utf-8",
                "application/json; charset=\"utf-8\"",
                "text/plain; charset=iso-8859-1; x=y"
            })
    void theContentTypeIsNotRewritten(String type) {
        RawAnswer answer = ask(Replies.status(200).header("Content-Type", type).body("data: 1\n\n"));

        assertThat(answer.headers().all("content-type")).containsExactly(type);
    }

    /** Jetty writes the charsets it knows in its own spelling; that of HTML means the same in any. */
    @Test
    void thePageOfALoadBalancerStaysHtml() {
        RawAnswer answer = ask(Replies.status(400)
                .header("Content-Type", "text/html; charset=UTF-8")
                .body("<html>\u00e9"));

        assertThat(answer.header("content-type").orElseThrow()).matches("(?i)text/html; ?charset=utf-8");
        assertThat(answer.body()).isEqualTo("<html>\u00e9".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingTellsOfAProxy() {
        RawAnswer answer = ask(Replies.message("ok"));

        assertThat(answer.headers().first("via")).isEmpty();
        assertThat(answer.headers().first("server")).isEmpty();
        assertThat(answer.headers().first("date")).isEmpty();
        assertThat(answer.headers().first("x-gateway-error")).isEmpty();
        assertThat(answer.headers().all("x-gateway-session")).hasSize(1);
        assertThat(gateway.api().onlyRequest().headerNames().stream().map(String::toLowerCase))
                .doesNotContain("via", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto");
    }

    @Test
    void linesForTheHopBeforeUsEndHere() {
        RawAnswer answer = ask(Replies.status(200)
                .headers(
                        "Connection: X-Hop",
                        "X-Hop: 1",
                        "Keep-Alive: timeout=5",
                        "Proxy-Authenticate: Basic",
                        "X-End: 2")
                .body("x"));

        assertThat(fromUpstream(answer)).containsExactlyInAnyOrder("x-end: 2", "content-length: 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsPassedOnAndNotFollowed(int status) {
        RawAnswer answer = ask(Replies.redirect(status, URI.create(gateway.api().uri() + "/v1/elsewhere")));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("location")).contains(gateway.api().uri() + "/v1/elsewhere");
        assertThat(gateway.api().requests()).hasSize(1);
    }
}
