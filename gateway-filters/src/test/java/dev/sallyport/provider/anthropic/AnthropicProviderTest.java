package dev.sallyport.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.PoolSettings;
import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderEdits;
import dev.sallyport.message.HeaderView;
import dev.sallyport.provider.FailedAnswer;
import dev.sallyport.provider.FailureClass;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.AnthropicTexts;
import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicProviderTest {
    private static final Secret TOKEN = Secret.of("sk-ant-oat01-account");
    private static final List<String> CREDENTIALS =
            List.of("Authorization", "X-Api-Key", "x-goog-api-key", "api-key", "X-Gateway-Token", "Cookie");
    private static final String UNIFIED = "anthropic-ratelimit-unified-";

    private final TestClock clock = new TestClock();
    private final AnthropicProvider provider = new AnthropicProvider(
            new HeaderProfile(
                    "2023-06-01",
                    List.of("oauth-2025-04-20", "claude-code-20250219"),
                    "claude-cli/2.1.2 (external, cli)",
                    List.of(new Header("anthropic-dangerous-direct-browser-access", "true"))),
            PoolSettings.DEFAULT,
            clock);

    // ---- headers of an account ------------------------------------------------------------------------------------

    @Test
    void anAccountsHeadersAreThoseOfTheProfile() {
        assertThat(withToken().added())
                .containsExactlyInAnyOrder(
                        new Header("authorization", "Bearer sk-ant-oat01-account"),
                        new Header("anthropic-version", "2023-06-01"),
                        new Header("anthropic-beta", "oauth-2025-04-20,claude-code-20250219"),
                        new Header("user-agent", "claude-cli/2.1.2 (external, cli)"),
                        new Header("anthropic-dangerous-direct-browser-access", "true"));
    }

    @Test
    void whateverTheClientShowedIsRemoved() {
        HeaderEdits edits = withToken("authorization", "Bearer mine", "cookie", "a=b");

        assertThat(CREDENTIALS).allMatch(edits::removes);
        assertThat(edits.added())
                .filteredOn(line -> line.name().equals("authorization"))
                .hasSize(1);
    }

    @Test
    void otherHeadersOfTheClientStay() {
        HeaderEdits edits = withToken("x-claude-code-session-id", "s");

        assertThat(List.of("x-claude-code-session-id", "accept", "content-type", "x-app", "anthropic-mcp"))
                .noneMatch(edits::removes);
    }

    @Test
    void aVersionThatTheClientChoseStays() {
        HeaderEdits edits = withToken("Anthropic-Version", "2099-01-01");

        assertThat(edits.removes("anthropic-version")).isFalse();
        assertThat(value(edits, "anthropic-version")).isEmpty();
    }

    @Test
    void betaFlagsOfAllLinesFollowTheRequiredOnesEachOnce() {
        HeaderEdits edits = withToken(
                "anthropic-beta",
                "b-2, oauth-2025-04-20,,c-3 ",
                "x-other",
                "z",
                "Anthropic-Beta",
                "a-1,b-2,claude-code-20250219");

        assertThat(edits.removes("anthropic-beta")).isTrue();
        assertThat(value(edits, "anthropic-beta")).contains("oauth-2025-04-20,claude-code-20250219,b-2,c-3,a-1");
    }

    @Test
    void withoutAnyBetaFlagNoEmptyHeaderIsSent() {
        AnthropicProvider plain = new AnthropicProvider(
                new HeaderProfile("2023-06-01", List.of(), "claude-cli/2", List.of()), PoolSettings.DEFAULT, clock);

        assertThat(value(plain.withAccessToken(headers(), TOKEN), "anthropic-beta"))
                .isEmpty();
        assertThat(value(plain.withAccessToken(headers("anthropic-beta", "x"), TOKEN), "anthropic-beta"))
                .contains("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-cli/2.1.330 (external, sdk-cli) | true",
                "claude-cli/1 | true",
                "claude-client/1 | false",
                "claude-cli | false",
                "Mozilla/5.0 claude-cli/2 | false",
                "curl/8.5.0 | false",
            })
    void onlyAClientOfTheProductKeepsItsName(String agent, boolean kept) {
        HeaderEdits edits = withToken("user-agent", agent);

        assertThat(edits.removes("user-agent")).isEqualTo(!kept);
        assertThat(value(edits, "user-agent"))
                .isEqualTo(kept ? Optional.empty() : Optional.of("claude-cli/2.1.2 (external, cli)"));
    }

    @Test
    void anApiKeyTakesThePlaceOfWhateverWasShownAndChangesNothingElse() {
        HeaderEdits edits = provider.withApiKey(
                headers("authorization", "Bearer mine", "anthropic-beta", "x"), Secret.of("sk-ant-api-operator"));

        assertThat(CREDENTIALS).allMatch(edits::removes);
        assertThat(edits.added()).containsExactly(new Header("x-api-key", "sk-ant-api-operator"));
        assertThat(List.of("anthropic-beta", "anthropic-version", "user-agent")).noneMatch(edits::removes);
    }

    // ---- what a failure means -------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized",
        "403, Forbidden",
        "408, Passing",
        "500, Passing",
        "502, Passing",
        "503, Passing",
        "504, Passing",
        "529, Passing",
        "400, CallersFault",
        "402, CallersFault",
        "404, CallersFault",
        "413, CallersFault",
        "422, CallersFault",
        "501, CallersFault",
        "505, CallersFault",
        "302, CallersFault",
    })
    void aStatusHasItsClass(int status, String kind) {
        assertThat(classify(status, AnthropicTexts.error("api_error", "usage limit for your plan")))
                .extracting(found -> found.getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You have hit your 5-hour limit",
                "5 HOUR limit reached",
                "the Rolling Window is full",
                "This is the usage limit for your plan.",
                "Subscription Usage Limit",
            })
    void theWordingOfAMessageTellsASpentQuota(String message) {
        assertThat(classify(429, AnthropicTexts.error("rate_limit_error", message)))
                .isEqualTo(new FailureClass.QuotaSpent(clock.instant().plusSeconds(7200)));
    }

    @Test
    void aRejectedUnifiedStatusTellsASpentQuotaWhateverTheBody() {
        Instant reset = Instant.ofEpochSecond(clock.instant().getEpochSecond() + 500);
        String seconds = Long.toString(reset.getEpochSecond());

        assertThat(classify(429, "<html>", UNIFIED + "status", "rejected", UNIFIED + "reset", seconds))
                .isEqualTo(new FailureClass.QuotaSpent(reset));
        assertThat(classify(429, AnthropicTexts.error("rate_limit_error", "Error"), UNIFIED + "status", "rejected"))
                .isInstanceOf(FailureClass.QuotaSpent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed", "allowed_warning"})
    void anotherUnifiedStatusIsNoSpentQuota(String status) {
        assertThat(classify(429, AnthropicTexts.error("rate_limit_error", "slow down"), UNIFIED + "status", status))
                .isInstanceOf(FailureClass.RateLimited.class);
    }

    @Test
    void aSpentQuotaWithoutResetEndsAfterItsRetryAfter() {
        assertThat(classify(429, AnthropicTexts.error("rate_limit_error", "5-hour limit"), "retry-after", "90"))
                .isEqualTo(new FailureClass.QuotaSpent(clock.instant().plusSeconds(90)));
    }

    @ParameterizedTest
    @CsvSource({"Error, RefusedRequest", "' Error ', RefusedRequest", "Error: slow down, RateLimited", "'', RateLimited"
    })
    void aBareErrorIsARefusedRequest(String message, String kind) {
        assertThat(classify(429, AnthropicTexts.error("rate_limit_error", message)))
                .extracting(found -> found.getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>429 rolling window</body></html>",
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"5-hour lim",
                "[]",
                "null",
                "\"rolling window\"",
                "{\"error\":\"rolling window\"}",
                "{\"error\":{\"message\":7,\"type\":null}}",
                "{\"error\":null}",
                "{\"message\":\"rolling window\"}",
            })
    void aBodyOfAnotherShapeLeavesAShortLimit(String body) {
        assertThat(classify(429, body)).isEqualTo(new FailureClass.RateLimited(clock.instant()));
    }

    @Test
    void aDeepBodyIsNoDanger() {
        assertThat(classify(429, "[".repeat(60_000))).isInstanceOf(FailureClass.RateLimited.class);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0, 0", "'Fri, 02 Jan 2026 03:04:15 GMT', 10"})
    void aPassingFailureTellsHowLongToWait(String retryAfter, int seconds) {
        assertThat(classify(503, "", "Retry-After", retryAfter))
                .isEqualTo(new FailureClass.Passing(Optional.of(Duration.ofSeconds(seconds))));
        assertThat(classify(503, "", "Retry-After", "soon")).isEqualTo(new FailureClass.Passing(Optional.empty()));
    }

    @Test
    void whatMayPassDoesNotConcernTheCredential() {
        for (int status = 200; status < 600; status++) {
            FailureClass found = classify(status, "");
            assertThat(provider.mayPass(status)).as("%d", status).isEqualTo(found instanceof FailureClass.Passing);
            assertThat(provider.concernsCredential(status))
                    .as("%d", status)
                    .isEqualTo(!(found instanceof FailureClass.Passing || found instanceof FailureClass.CallersFault));
        }
    }

    private HeaderEdits withToken(String... client) {
        return provider.withAccessToken(headers(client), TOKEN);
    }

    private FailureClass classify(int status, String body, String... lines) {
        return provider.classify(new FailedAnswer(status, headers(lines), body));
    }

    private static Optional<String> value(HeaderEdits edits, String name) {
        return edits.added().stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    private static HeaderView headers(String... lines) {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < lines.length; i += 2) {
            headers.add(new Header(lines[i], lines[i + 1]));
        }
        return HeaderView.of(headers);
    }
}
