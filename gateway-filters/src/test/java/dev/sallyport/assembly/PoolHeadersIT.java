package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header contract of pool mode, line by line. */
class PoolHeadersIT {
    @TempDir
    static Path directory;

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.pool(directory, "one").start();
        gateway.api().always(Replies.message("ok"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.api().clear();
    }

    private static RecordedRequest arrived(RawRequest request) {
        assertThat(gateway.send(request).status()).isEqualTo(200);
        assertThat(gateway.openLeases()).isZero();
        return gateway.api().onlyRequest();
    }

    @Test
    void aBareRequestGetsEveryHeaderOfTheProfile() {
        RecordedRequest arrived = arrived(RawRequest.messages(false));

        assertThat(gateway.tokens().accountOf(arrived.bearer().orElseThrow())).contains("one");
        assertThat(arrived.headers().all("anthropic-version")).containsExactly("2023-06-01");
        assertThat(arrived.headers().all("anthropic-beta")).containsExactly("oauth-2025-04-20,claude-code-20250219");
        assertThat(arrived.headers().all("anthropic-dangerous-direct-browser-access"))
                .containsExactly("true");
        assertThat(arrived.headers().all("user-agent")).containsExactly("claude-cli/2.1.2 (external, cli)");
    }

    @Test
    void theClientsVersionIsKept() {
        RecordedRequest arrived = arrived(RawRequest.messages(false).header("anthropic-version", "2031-01-01"));

        assertThat(arrived.headers().all("anthropic-version")).containsExactly("2031-01-01");
    }

    @Test
    void betaFlagsOfAllLinesFollowTheRequiredOnesEachOnce() {
        RecordedRequest arrived = arrived(RawRequest.messages(false)
                .header("anthropic-beta", "a-1, oauth-2025-04-20")
                .header("Anthropic-Beta", "b-2,,a-1"));

        assertThat(arrived.headers().all("anthropic-beta"))
                .containsExactly("oauth-2025-04-20,claude-code-20250219,a-1,b-2");
    }

    @ParameterizedTest
    @CsvSource({
        "'claude-cli/9.9.9 (external, cli)', 'claude-cli/9.9.9 (external, cli)'",
        "'claude-client/1', 'claude-cli/2.1.2 (external, cli)'",
        "'curl/8.5.0', 'claude-cli/2.1.2 (external, cli)'"
    })
    void theUserAgentIsTheProfilesUnlessTheClientIsThatProduct(String shown, String sent) {
        assertThat(arrived(RawRequest.messages(false).header("User-Agent", shown))
                        .headers()
                        .all("user-agent"))
                .containsExactly(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-api-key", "x-goog-api-key", "api-key", "X-Api-Key"})
    void theCallersKeyStaysHere(String carrier) {
        RecordedRequest arrived = arrived(RawRequest.messages(false).header(carrier, "sk-ant-api03-own"));

        assertThat(arrived.header(carrier)).isEmpty();
        assertThat(String.join("\n", arrived.headerLines())).doesNotContain("sk-ant-api03-own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sk-ant-oat01-own", "bearer own-word", "Basic b3duOm93bg=="})
    void theCallersAuthorizationIsReplaced(String shown) {
        RecordedRequest arrived = arrived(RawRequest.messages(false).header("authorization", shown));

        assertThat(arrived.headers().all("authorization")).hasSize(1);
        assertThat(gateway.tokens().accountOf(arrived.bearer().orElseThrow())).contains("one");
    }

    @Test
    void cookiesStayHere() {
        RecordedRequest arrived =
                arrived(RawRequest.messages(false).header("Cookie", "a=b").header("cookie", "c=d"));

        assertThat(arrived.header("cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Keep-Alive, timeout=5",
        "Proxy-Authorization, Basic eA==",
        "Proxy-Connection, keep-alive",
        "TE, trailers",
        "Trailer, x-sum",
        "X-Target-URL, https://evil.example/"
    })
    void linesForThisHopEndHere(String name, String value) {
        assertThat(arrived(RawRequest.messages(false).header(name, value)).header(name))
                .isEmpty();
    }

    @Test
    void linesNamedInConnectionEndHere() {
        RecordedRequest arrived = arrived(RawRequest.messages(false)
                .header("Connection", "keep-alive, X-Hop")
                .header("connection", "x-other")
                .header("X-Hop", "1")
                .header("X-Other", "2")
                .header("X-End", "3"));

        assertThat(arrived.headerNames()).doesNotContain("X-Hop", "X-Other", "connection");
        assertThat(arrived.header("x-end")).contains("3");
    }

    @Test
    void aNameInConnectionCannotTakeTheOperatorsCredentialAway() {
        RecordedRequest arrived = arrived(
                RawRequest.messages(false).header("Connection", "authorization, anthropic-beta, content-length, host"));

        assertThat(arrived.bearer().flatMap(gateway.tokens()::accountOf)).contains("one");
        assertThat(arrived.header("anthropic-beta")).isPresent();
        assertThat(arrived.body()).isNotEmpty();
    }

    @Test
    void severalLinesOfOneNameStaySeveral() {
        RecordedRequest arrived = arrived(RawRequest.messages(false)
                .header("X-Trace", "a, b")
                .header("X-Other", "")
                .header("x-trace", "\"c, d\"")
                .header("X-Json", "{\"k\": [1, 2]}"));

        assertThat(arrived.headers().all("x-trace")).containsExactly("a, b", "\"c, d\"");
        assertThat(arrived.headers().all("x-other")).containsExactly("");
        assertThat(arrived.headers().all("x-json")).containsExactly("{\"k\": [1, 2]}");
    }

    @Test
    void unknownHeadersAndBodyMembersPass() {
        RecordedRequest arrived = arrived(RawRequest.post(
                        "/v1/messages?beta=true&x=%2F%20+",
                        "{\"model\":\"m\",\"system\":\"You are Claude Code, Anthropic's official CLI for Claude.\","
                                + "\"never_heard_of\":{\"a\":[null]}}")
                .header("anthropic-new-thing", "1")
                .header("x-claude-code-new", "2"));

        assertThat(arrived.target()).isEqualTo("/v1/messages?beta=true&x=%2F%20+");
        assertThat(arrived.text()).endsWith("\"never_heard_of\":{\"a\":[null]}}");
        assertThat(arrived.header("anthropic-new-thing")).contains("1");
        assertThat(arrived.header("x-claude-code-new")).contains("2");
    }

    @Test
    void nothingOfTheGatewayIsAdded() {
        RecordedRequest arrived = arrived(RawRequest.messages(false));

        assertThat(arrived.headerNames().stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder(
                        "host",
                        "content-type",
                        "content-length",
                        "authorization",
                        "anthropic-version",
                        "anthropic-beta",
                        "anthropic-dangerous-direct-browser-access",
                        "user-agent");
        assertThat(arrived.header("host")).contains("127.0.0.1:" + gateway.api().port());
    }

    @Test
    void thePrefixOfTheRouteIsTakenOffAtASlashOnly() {
        assertThat(arrived(RawRequest.messages(false).target("/api/latest/anthropic/v1/messages?beta=true"))
                        .target())
                .isEqualTo("/v1/messages?beta=true");
        GatewayAnswers.assertError(
                gateway.send(RawRequest.messages(false).target("/api/latest/anthropicx/v1/messages")),
                404,
                "not_found_error",
                "no_route");
    }
}
