package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.message.Header;
import dev.sallyport.prompt.SystemPromptSettings;
import dev.sallyport.testkit.Fixture;
import dev.sallyport.testkit.Fixtures;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What arrives upstream of the requests that real clients send, in each mode. */
class FixturesForwardedIT {
    private static final String KEY = "sk-ant-api03-of-the-operator";
    private static final Set<String> CARRIERS = Set.of("authorization", "x-api-key");

    /** Named anew by each hop. */
    private static final Set<String> OF_THE_HOP = Set.of("connection", "host", "content-length");

    @TempDir
    static Path directory;

    private static GatewayHarness passthrough;
    private static GatewayHarness apiKey;
    private static GatewayHarness pool;

    @BeforeAll
    static void start() {
        passthrough = GatewayHarness.passthrough(Map.of("x-team", "blue")).start();
        apiKey = GatewayHarness.apiKey(KEY).clients(true, true).start();
        pool = GatewayHarness.pool(directory, "one").start();
        Stream.of(passthrough, apiKey, pool).forEach(gateway -> gateway.api().always(Replies.message("ok")));
    }

    @AfterAll
    static void stop() {
        Stream.of(passthrough, apiKey, pool).forEach(GatewayHarness::close);
    }

    @BeforeEach
    void forget() {
        Stream.of(passthrough, apiKey, pool).forEach(gateway -> gateway.api().clear());
    }

    static Stream<Fixture> forwarded() {
        return Fixtures.all().stream().filter(fixture -> fixture.target().startsWith("/v1/"));
    }

    static Stream<Fixture> ofAnotherProvider() {
        return Fixtures.all().stream().filter(fixture -> fixture.name().contains("bedrock"));
    }

    @ParameterizedTest
    @MethodSource("forwarded")
    void passthroughAddsTheStaticHeadersAndChangesNothingElse(Fixture fixture) {
        RecordedRequest arrived = send(passthrough, fixture.request());

        assertSameRequest(arrived, fixture);
        List<Header> expected = new ArrayList<>(lowerCase(fixture.headers()));
        expected.add(new Header("x-team", "blue"));
        assertThat(endToEnd(arrived)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("forwarded")
    void besideAnApiKeyTheCallersOwnCredentialGoesOutAlone(Fixture fixture) {
        RecordedRequest arrived = send(apiKey, fixture.request());

        assertSameRequest(arrived, fixture);
        assertThat(endToEnd(arrived)).isEqualTo(lowerCase(fixture.headers()));
    }

    @ParameterizedTest
    @MethodSource("forwarded")
    void theApiKeyServesWhoBringsNoCredential(Fixture fixture) {
        RawRequest bare = fixture.request().without("authorization").without("x-api-key");

        RecordedRequest arrived = send(apiKey, bare.header("Cookie", "a=b"));

        assertSameRequest(arrived, fixture);
        List<Header> expected = new ArrayList<>(lowerCase(bare.headers()));
        expected.add(new Header("x-api-key", KEY));
        assertThat(endToEnd(arrived)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("forwarded")
    void thePoolReplacesTheCredentialAndKeepsTheBodyWhereAnIdentityStands(Fixture fixture) {
        RecordedRequest arrived = send(pool, fixture.request());

        assertSameRequest(arrived, fixture);
        assertThat(endToEnd(arrived)).containsExactlyInAnyOrderElementsOf(ofAnAccount(fixture, arrived));
        assertThat(pool.tokens().accountOf(arrived.bearer().orElseThrow())).contains("one");
    }

    @ParameterizedTest
    @MethodSource("ofAnotherProvider")
    void whatNoRouteNamesIsNotForwarded(Fixture fixture) {
        RawAnswer answer = pool.send(fixture.request());

        GatewayAnswers.assertError(answer, 404, "not_found_error", "no_route");
        assertThat(pool.api().requests()).isEmpty();
    }

    @Test
    void telemetryIsTakenAndNotForwardedInAnyMode() {
        RawRequest telemetry = Fixtures.load("claude-code-2.0.76-telemetry").request();
        double before = pool.metric("proxy_requests_total{method=\"POST\",status=\"204\"}");

        for (GatewayHarness gateway : List.of(passthrough, apiKey, pool)) {
            assertThat(gateway.send(telemetry).status()).isEqualTo(204);
            assertThat(gateway.send(telemetry.target("/api/telemetry/metrics")).status())
                    .isEqualTo(204);
            assertThat(gateway.api().requests()).isEmpty();
        }
        assertThat(pool.metric("proxy_requests_total{method=\"POST\",status=\"204\"}"))
                .isEqualTo(before);
    }

    @Test
    void aTokenCountGetsThePrefixOnlyIfAsked(@TempDir Path other) {
        Fixture fixture = Fixtures.load("claude-code-2.0.76-count-tokens");
        try (GatewayHarness asked = GatewayHarness.pool(other, "one")
                .prompt(FixturesForwardedIT::withTokenCounts)
                .start()) {
            asked.api().always(Replies.message("ok"));

            String body = send(asked, fixture.request()).text();

            String opened = fixture.text().substring(0, fixture.text().length() - 1);
            assertThat(body)
                    .isEqualTo(opened + ",\"system\":[{\"type\":\"text\",\"text\":"
                            + "\"You are Claude Code, Anthropic's official CLI for Claude.\"}]}");
        }
    }

    @Test
    void aPrefixBeforeAStringLeavesEveryOtherByteAlone() {
        String before = "{ \"model\":\"claude-x\", \"temperature\":1.0,\"big\":12345678901234567890,\"system\": ";
        String after = " ,\"messages\":[],\"model2\":\"\\u00e9\\/\",\"dup\":1,\"dup\":2}";

        RecordedRequest arrived = send(pool, RawRequest.post("/v1/messages", before + "\"Be brief.\"" + after));

        assertThat(arrived.text())
                .startsWith(before)
                .endsWith("{\"type\":\"text\",\"text\":\"Be brief.\"}]" + after)
                .contains(
                        "[{\"type\":\"text\",\"text\":\"You are Claude Code, Anthropic's official CLI for Claude.\"}");
        assertThat(arrived.header("content-length")).contains(String.valueOf(arrived.body().length));
    }

    private static SystemPromptSettings withTokenCounts(SystemPromptSettings of) {
        return new SystemPromptSettings(
                of.prefix(), of.identities(), of.attribution(), of.style(), of.skipModels(), true, of.batches());
    }

    private static RecordedRequest send(GatewayHarness gateway, RawRequest request) {
        assertThat(gateway.send(request).status()).isEqualTo(200);
        assertThat(gateway.api().malformed()).isEmpty();
        return gateway.api().onlyRequest();
    }

    private static void assertSameRequest(RecordedRequest arrived, Fixture sent) {
        assertThat(arrived.method()).isEqualTo(sent.method());
        assertThat(arrived.target()).isEqualTo(sent.target());
        assertThat(arrived.text()).isEqualTo(sent.text());
    }

    /** The header contract of pool mode, with the values of the shipped profile. */
    private static List<Header> ofAnAccount(Fixture fixture, RecordedRequest arrived) {
        List<Header> expected = new ArrayList<>();
        Set<String> betas = new LinkedHashSet<>(List.of("oauth-2025-04-20", "claude-code-20250219"));
        for (Header line : lowerCase(fixture.headers())) {
            if (line.name().equals("anthropic-beta")) {
                betas.addAll(List.of(line.value().split(",")));
            } else if (line.name().equals("user-agent") && !line.value().startsWith("claude-cli/")) {
                expected.add(new Header("user-agent", "claude-cli/2.1.2 (external, cli)"));
            } else if (!CARRIERS.contains(line.name())
                    && !line.name().equals("anthropic-dangerous-direct-browser-access")) {
                expected.add(line);
            }
        }
        expected.add(new Header("anthropic-beta", String.join(",", betas)));
        expected.add(new Header("anthropic-dangerous-direct-browser-access", "true"));
        expected.add(new Header("authorization", "Bearer " + arrived.bearer().orElseThrow()));
        return expected;
    }

    private static List<Header> endToEnd(RecordedRequest arrived) {
        List<Header> lines = new ArrayList<>();
        arrived.headers().forEach((name, value) -> lines.add(new Header(name, value)));
        return lowerCase(lines);
    }

    private static List<Header> lowerCase(List<Header> lines) {
        return lines.stream()
                .map(line -> new Header(line.name().toLowerCase(Locale.ROOT), line.value()))
                .filter(line -> !OF_THE_HOP.contains(line.name()))
                .toList();
    }
}
