package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is served, with whose credential, and what the others are told. */
class CallersIT {
    private static final String KEY = "sk-ant-api03-of-the-operator";

    @TempDir
    static Path directory;

    private static GatewayHarness open;
    private static GatewayHarness known;
    private static GatewayHarness closed;
    private static GatewayHarness pool;
    private static GatewayHarness knownPool;

    @BeforeAll
    static void start() throws Exception {
        open = GatewayHarness.apiKey(KEY).clients(true, true).start();
        known = GatewayHarness.apiKey(KEY).clients(true, false).start();
        closed = GatewayHarness.apiKey(KEY).clients(false, false).start();
        pool = GatewayHarness.pool(directory, "one").start();
        Path other = Files.createDirectory(directory.resolve("other"));
        knownPool = GatewayHarness.pool(other, "one").clients(true, false).start();
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
        return Stream.of(open, known, closed, pool, knownPool);
    }

    private static RecordedRequest served(GatewayHarness gateway, RawRequest request) {
        assertThat(gateway.send(request).status()).isEqualTo(200);
        return gateway.api().onlyRequest();
    }

    private static String refused(GatewayHarness gateway, RawRequest request, int status, String type, String code) {
        RawAnswer answer = gateway.send(request);
        assertThat(gateway.api().requests()).isEmpty();
        return GatewayAnswers.assertError(answer, status, type, code);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer sk-ant-api03-own",
        "Authorization, Bearer sk-ant-oat01-own",
        "authorization, bEaReR something-else",
        "x-api-key, sk-ant-api03-own",
        "x-goog-api-key, AIza-own",
        "api-key, own"
    })
    void anOwnCredentialGoesOutInTheHeaderItCameIn(String carrier, String value) {
        for (GatewayHarness gateway : List.of(open, known, knownPool)) {
            RecordedRequest arrived = served(gateway, RawRequest.messages(false).header(carrier, value));

            assertThat(arrived.headers().all(carrier)).containsExactly(value);
            assertThat(String.join("\n", arrived.headerLines()))
                    .doesNotContain(KEY)
                    .doesNotContain("sk-ant-oat01-one");
        }
    }

    @Test
    void whoShowsNothingIsServedByTheOperatorIfAnonymousCallersAre() {
        assertThat(served(open, RawRequest.messages(false)).headers().all("x-api-key"))
                .containsExactly(KEY);
        assertThat(served(pool, RawRequest.messages(false)).bearer().flatMap(pool.tokens()::accountOf))
                .contains("one");
    }

    @Test
    void thePoolServesAnonymousCallersWhateverTheyShow() {
        RecordedRequest arrived = served(pool, RawRequest.messages(false).bearer("sk-ant-oat01-own"));

        assertThat(arrived.bearer().flatMap(pool.tokens()::accountOf)).contains("one");
    }

    @Test
    void anOwnCredentialLeavesTheBodyAloneAlsoInPoolMode() {
        RecordedRequest arrived = served(knownPool, RawRequest.messages(false).bearer("sk-ant-oat01-own"));

        assertThat(arrived.body()).isEqualTo(RawRequest.messages(false).body());
        assertThat(arrived.header("anthropic-beta")).isEmpty();
        assertThat(arrived.header("user-agent")).isEmpty();
    }

    @Test
    void whoShowsNothingIsToldWhereToShowIt() {
        for (GatewayHarness gateway : List.of(known, closed, knownPool)) {
            assertThat(refused(gateway, RawRequest.messages(false), 401, "authentication_error", "no_credential"))
                    .contains("x-gateway-token", "Authorization: Bearer", "x-api-key", "x-goog-api-key", "api-key");
        }
    }

    @Test
    void ownCredentialsCanBeSwitchedOff() {
        assertThat(refused(
                        closed,
                        RawRequest.messages(false).bearer("sk-ant-api03-own"),
                        401,
                        "authentication_error",
                        "own_credential_refused"))
                .contains("clients.passthrough");
    }

    @ParameterizedTest
    @CsvSource({
        "x-gateway-token, la_sk_forged",
        "authorization, Bearer la_sk_forged",
        "x-api-key, la_sk_forged",
        "x-goog-api-key, la_sk_forged",
        "api-key, la_sk_forged"
    })
    void aTokenThatIsNotOursIsRefusedInEveryCarrier(String carrier, String value) {
        for (GatewayHarness gateway : List.of(open, known, pool)) {
            String message = refused(
                    gateway,
                    RawRequest.messages(false).header(carrier, value),
                    401,
                    "authentication_error",
                    "invalid_token");
            assertThat(message).isEqualTo("Invalid token");
        }
    }

    @Test
    void theTokenHeaderTakesNothingButTokens() {
        String message = refused(
                pool,
                RawRequest.messages(false).header("x-gateway-token", "sk-ant-api03-own"),
                401,
                "authentication_error",
                "invalid_token");
        assertThat(message).isEqualTo("Token must start with 'la_sk_' prefix");
    }

    @Test
    void anInvalidTokenIsRefusedWhateverElseIsShown() {
        RawRequest both =
                RawRequest.messages(false).bearer("sk-ant-api03-own").header("x-gateway-token", "la_sk_forged");

        refused(open, both, 401, "authentication_error", "invalid_token");
    }

    @ParameterizedTest
    @CsvSource({"/v1/messages?key=own", "/v1/messages?beta=true&key=own"})
    void aKeyInTheQueryIsRefusedWithAnExplanation(String target) {
        for (GatewayHarness gateway : List.of(open, pool)) {
            String message = refused(
                    gateway, RawRequest.messages(false).target(target), 400, "invalid_request_error", "bad_credential");
            assertThat(message).contains("?key=").contains("x-api-key").doesNotContain("own");
        }
    }

    @Test
    void twoDifferentCredentialsAreRefused() {
        RawRequest two = RawRequest.messages(false).bearer("sk-ant-api03-own").header("x-api-key", "sk-ant-api03-two");

        String message = refused(open, two, 400, "invalid_request_error", "bad_credential");

        assertThat(message).contains("authorization", "x-api-key").doesNotContain("sk-ant");
    }

    @Test
    void oneCredentialInTwoHeadersIsServed() {
        RawRequest same = RawRequest.messages(false).bearer("sk-ant-api03-own").header("x-api-key", "sk-ant-api03-own");

        RecordedRequest arrived = served(open, same);

        assertThat(arrived.bearer()).contains("sk-ant-api03-own");
        assertThat(arrived.header("x-api-key")).contains("sk-ant-api03-own");
    }

    @ParameterizedTest
    @CsvSource({"authorization, Bearer sk-ant-api03-own", "x-api-key, own", "x-gateway-token, la_sk_x"})
    void aRepeatedCredentialHeaderIsRefused(String carrier, String value) {
        RawRequest twice = RawRequest.messages(false).header(carrier, value).header(carrier, value);

        assertThat(refused(open, twice, 400, "invalid_request_error", "bad_credential"))
                .contains(carrier);
    }

    @Test
    void callersWithTheSameSessionIdAndDifferentCredentialsHaveDifferentSessions() {
        Map<String, String> sessions = new HashMap<>();
        for (String key : List.of("sk-ant-api03-a", "sk-ant-api03-b")) {
            RawAnswer answer = known.send(GatewayAnswers.inSession("same").bearer(key));
            sessions.put(key, answer.header("x-gateway-session").orElseThrow());
        }

        assertThat(sessions.values()).doesNotHaveDuplicates();
    }

    @Test
    void bodiesThatAreNoJsonAreRefusedOnlyWhereTheyWouldBeEdited() {
        RawRequest broken = RawRequest.post("/v1/messages", "{\"model\":\"m\",\"messages\":[}");

        String message = refused(pool, broken, 400, "invalid_request_error", "malformed_json");

        assertThat(message).contains("not valid JSON");
        assertThat(served(open, broken).body()).isEqualTo(broken.body());
    }
}
