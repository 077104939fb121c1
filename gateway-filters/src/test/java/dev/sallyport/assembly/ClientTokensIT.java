package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.assembly.TokenDesk.Held;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holders of client tokens: who is served, with whose credential, and who is told what. */
class ClientTokensIT {
    private static final String KEY = "sk-ant-api03-operator";

    @TempDir
    static Path directory;

    private static final TestClock CLOCK = new TestClock();
    private static GatewayHarness key;
    private static GatewayHarness pool;
    private static GatewayHarness bare;

    @BeforeAll
    static void start() throws Exception {
        key = GatewayHarness.apiKey(KEY)
                .clients(true, false)
                .clientTokens(StoreSettings.embedded(directory.resolve("key")))
                .clock(CLOCK)
                .start();
        Path accounts = Files.createDirectory(directory.resolve("pool"));
        pool = GatewayHarness.pool(accounts, "one")
                .clientTokens(StoreSettings.embedded(accounts))
                .start();
        bare = GatewayHarness.passthrough()
                .clientTokens(StoreSettings.embedded(directory.resolve("bare")))
                .start();
        all().forEach(gateway -> gateway.api().always(Replies.message("ok")));
    }

    @AfterAll
    static void stop() {
        all().forEach(GatewayHarness::close);
    }

    @BeforeEach
    void forget() {
        all().forEach(gateway -> gateway.api().clear());
    }

    private static Stream<GatewayHarness> all() {
        return Stream.of(key, pool, bare);
    }

    private static Held issue(GatewayHarness gateway, String members) {
        return new TokenDesk(gateway).issue(members);
    }

    private static RecordedRequest served(GatewayHarness gateway, RawRequest request) {
        RawAnswer answer = gateway.send(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return gateway.api().onlyRequest();
    }

    private static String refused(GatewayHarness gateway, RawRequest request, int status, String type, String code) {
        RawAnswer answer = gateway.send(request);
        assertThat(gateway.api().requests()).isEmpty();
        return GatewayAnswers.assertError(answer, status, type, code);
    }

    private static String lines(RecordedRequest arrived) {
        return String.join("\n", arrived.headerLines());
    }

    @ParameterizedTest
    @CsvSource({
        "x-gateway-token, ''",
        "Authorization, 'Bearer '",
        "authorization, 'bEaReR '",
        "x-api-key, ''",
        "x-goog-api-key, ''",
        "api-key, ''"
    })
    void everyCarrierGetsTheOperatorsCredentialAndTheTokenStaysHere(String carrier, String scheme) {
        for (GatewayHarness gateway : List.of(key, pool)) {
            Held token = issue(gateway, "");

            RecordedRequest arrived =
                    served(gateway, RawRequest.messages(false).header(carrier, scheme + token.text()));

            assertThat(lines(arrived)).doesNotContain("la_sk_");
            if (gateway == key) {
                assertThat(arrived.headers().all("x-api-key")).containsExactly(KEY);
            } else {
                assertThat(arrived.bearer().flatMap(pool.tokens()::accountOf)).contains("one");
            }
            assertThat(new TokenDesk(gateway).usedWhenIdle(token)).isEqualTo(1);
            gateway.api().clear();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer sk-ant-oat01-own",
        "authorization, bEaReR sk-ant-api03-own",
        "x-api-key, sk-ant-api03-own",
        "api-key, own"
    })
    void anOwnLoginBesideTheTokenPassesUnchangedAndIsCounted(String carrier, String value) {
        for (GatewayHarness gateway : List.of(key, pool, bare)) {
            Held token = issue(gateway, "");

            RecordedRequest arrived = served(
                    gateway, RawRequest.messages(false).header(carrier, value).header("x-gateway-token", token.text()));

            assertThat(arrived.headers().all(carrier)).containsExactly(value);
            assertThat(arrived.body()).isEqualTo(RawRequest.messages(false).body());
            assertThat(lines(arrived)).doesNotContain("la_sk_").doesNotContain(KEY);
            assertThat(new TokenDesk(gateway).usedWhenIdle(token)).isEqualTo(1);
            gateway.api().clear();
        }
    }

    @Test
    void anOwnCredentialBesideATokenInAnotherCarrierGoesNowhere() {
        Held token = issue(key, "");

        RecordedRequest arrived = served(key, token.messages().header("x-goog-api-key", "AIza-own"));

        assertThat(arrived.headers().all("x-api-key")).containsExactly(KEY);
        assertThat(lines(arrived)).doesNotContain("AIza-own").doesNotContain("la_sk_");
    }

    @Test
    void aTokenWithoutAnOperatorsCredentialIsToldSo() {
        Held token = issue(bare, "");

        assertThat(refused(bare, token.messages(), 403, "permission_error", "no_operator_credential"))
                .contains("x-gateway-token");
        assertThat(new TokenDesk(bare).usedWhenIdle(token)).isZero();
    }

    @Test
    void twoDifferentTokensAreRefused() {
        RawRequest two = issue(key, "")
                .messages()
                .header("x-gateway-token", issue(key, "").text());

        assertThat(refused(key, two, 400, "invalid_request_error", "bad_credential"))
                .doesNotContain("la_sk_");
    }

    @Test
    void aRevokedTokenIsRefusedWith403() {
        Held token = issue(key, "");
        served(key, token.messages());
        key.api().clear();

        new TokenDesk(key).revoke(token);

        String message = refused(key, token.messages(), 403, "authentication_error", "token_revoked");
        assertThat(message).isEqualTo("Token has been revoked");
        assertThat(new TokenDesk(key).usedWhenIdle(token)).isEqualTo(1);
    }

    @Test
    void anExpiredTokenIsRefusedWith401() {
        Held token = issue(key, "\"ttl_seconds\":60");
        served(key, token.messages());
        key.api().clear();

        CLOCK.advance(Duration.ofSeconds(61));

        String message = refused(key, token.messages(), 401, "authentication_error", "token_expired");
        assertThat(message).isEqualTo("Token has expired");
    }

    @Test
    void aTokenWithoutARecordIsInvalid() {
        Held token = issue(key, "");
        key.admin(RawRequest.of("DELETE", "/api/tokens/" + token.id()));

        String message = refused(key, token.messages(), 401, "authentication_error", "invalid_token");
        assertThat(message).isEqualTo("Invalid token");
    }

    @Test
    void aBadTokenIsRefusedAlsoBesideAnOwnLogin() {
        Held revoked = issue(pool, "");
        new TokenDesk(pool).revoke(revoked);
        RawRequest own = RawRequest.messages(false).bearer("sk-ant-oat01-own");

        refused(pool, own.header("x-gateway-token", revoked.text()), 403, "authentication_error", "token_revoked");
        refused(pool, own.header("x-gateway-token", "la_sk_a.b.c"), 401, "authentication_error", "invalid_token");
    }

    @Test
    void modelsAndRoutesAreHeldToTheirLists() {
        Held haiku = issue(key, "\"models\":[\"claude-haiku-*\"]");
        Held elsewhere = issue(key, "\"routes\":[\"openai\"]");

        assertThat(refused(key, haiku.messages(), 403, "permission_error", "token_not_allowed"))
                .contains("claude-haiku-*");
        assertThat(refused(
                        key,
                        haiku.messages().target("/v1/messages/batches").body("{\"requests\":[]}"),
                        403,
                        "permission_error",
                        "token_not_allowed"))
                .contains("which model");
        assertThat(refused(key, elsewhere.messages(), 403, "permission_error", "token_not_allowed"))
                .contains("anthropic", "openai");
        served(key, haiku.messages().body("{\"model\":\"claude-haiku-4-5\",\"messages\":[]}"));
        assertThat(new TokenDesk(key).usedWhenIdle(haiku)).isEqualTo(1);
    }

    @Test
    void telemetryAndLocalAnswersAreNotCounted() {
        Held token = issue(key, "\"max_requests\":1");

        for (RawRequest local : List.of(
                RawRequest.post("/api/event_logging/batch", "{}"),
                RawRequest.get("/health"),
                RawRequest.of("HEAD", "/"),
                RawRequest.get("/nowhere"))) {
            key.send(local.bearer(token.text()));
        }

        assertThat(new TokenDesk(key).usedWhenIdle(token)).isZero();
        assertThat(key.api().requests()).isEmpty();
    }

    @Test
    void aRestartForgetsNeitherTokensNorCounts() {
        Held token = issue(key, "\"max_requests\":2");
        served(key, token.messages());
        key.api().clear();

        key.restart();

        served(key, token.messages());
        key.api().clear();
        refused(key, token.messages(), 429, "rate_limit_error", "budget_spent");
    }
}
