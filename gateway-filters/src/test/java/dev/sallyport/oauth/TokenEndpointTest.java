package dev.sallyport.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.message.Header;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.FakeTransport;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.transport.OutboundRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    private static final String GOOD =
            "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":28800,\"refresh_token_expires_in\":2592000}";

    private final FakeTransport transport = new FakeTransport();
    private final TokenEndpoint endpoint = endpoint(OAuthProfile.BodyForm.JSON);
    private final PendingLogin login = new PendingLogin("a", "st", Pkce.ofVerifier("the-verifier"), Instant.EPOCH);

    @Test
    void exchangeSendsEveryFieldAndTheStateAsJson() throws Exception {
        transport.reply(200, GOOD);
        assertThat(endpoint.exchange(Secret.of("co"), login))
                .isEqualTo(new TokenOutcome.Granted(
                        Secret.of("at"),
                        Optional.of(Secret.of("rt")),
                        Duration.ofHours(8),
                        Optional.of(Duration.ofDays(30))));
        OutboundRequest sent = transport.requests().get(0);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.uri()).isEqualTo(Profiles.FIRST_URL);
        assertThat(sent.headers()).contains(new Header("content-type", "application/json"));
        JsonObject body = Json.parseObject(transport.text(0));
        assertThat(body)
                .isEqualTo(JsonObject.of(Map.of(
                        "grant_type", "authorization_code",
                        "code", "co",
                        "state", "st",
                        "client_id", "client-1",
                        "redirect_uri", "https://login.example/oauth/code/callback",
                        "code_verifier", "the-verifier")));
    }

    @Test
    void formProfileSendsAForm() {
        transport.reply(200, GOOD);
        endpoint(OAuthProfile.BodyForm.FORM).refresh(Secret.of("r t+/="));
        assertThat(transport.text(0))
                .isEqualTo("grant_type=refresh_token&refresh_token=r+t%2B%2F%3D&client_id=client-1");
        assertThat(transport.requests().get(0).headers())
                .contains(new Header("content-type", "application/x-www-form-urlencoded"));
    }

    @Test
    void notFoundMovesOnToTheNextUrl() {
        transport.reply(404, "{}").reply(200, GOOD);
        assertThat(endpoint.refresh(Secret.of("r"))).isInstanceOf(TokenOutcome.Granted.class);
        assertThat(transport.requests())
                .extracting(OutboundRequest::uri)
                .containsExactly(Profiles.FIRST_URL, Profiles.SECOND_URL);
    }

    @Test
    void notFoundEverywhereIsAFailure() {
        transport.reply(404, "").reply(404, "{\"error\":\"invalid_grant\"}");
        assertThat(endpoint.refresh(Secret.of("r")))
                .isEqualTo(new TokenOutcome.Failed(404, "http_404", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 405, 429, 500, 503})
    void noOtherAnswerIsRepeatedElsewhere(int status) {
        transport.reply(status, "{}");
        assertThat(endpoint.refresh(Secret.of("r"))).isInstanceOf(TokenOutcome.Failed.class);
        assertThat(transport.requests()).hasSize(1);
    }

    @Test
    void silenceIsAFailureAndIsNotRepeatedElsewhere() {
        transport.fail("timed out");
        assertThat(endpoint.refresh(Secret.of("r")))
                .isEqualTo(new TokenOutcome.Failed(0, "no_answer", Optional.empty()));
        assertThat(transport.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_grant\"} | invalid_grant",
                "401 | {\"error\":\"invalid_client\",\"error_description\":\"x\"} | invalid_client",
                "403 | {\"error\":\"unauthorized_client\"} | unauthorized_client",
                "400 | {\"error\":\"unsupported_grant_type\"} | unsupported_grant_type",
                "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_grant\"}} | invalid_grant",
            })
    void theFourErrorsReject(int status, String body, String error) {
        transport.reply(status, body);
        assertThat(endpoint.refresh(Secret.of("r"))).isEqualTo(new TokenOutcome.Rejected(status, error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_request\"}",
                "400 | {\"error\":\"invalid_scope\"}",
                "401 | {}",
                "403 | <html>blocked</html>",
                "400 | invalid_grant",
                "500 | {\"error\":\"invalid_grant\"}",
                "429 | {\"error\":\"invalid_grant\"}",
                "402 | {\"error\":\"invalid_grant\"}",
                "400 | {\"error\":{\"message\":\"invalid_grant\"}}",
                "400 | ['invalid_grant']",
            })
    void everythingElseIsAFailure(int status, String body) {
        transport.reply(status, body);
        assertThat(endpoint.refresh(Secret.of("r")))
                .isEqualTo(new TokenOutcome.Failed(status, "http_" + status, Optional.empty()));
    }

    @Test
    void failureTellsHowLongToWait() {
        transport.reply(429, "slow down", "Retry-After: 120");
        assertThat(endpoint.refresh(Secret.of("r")))
                .isEqualTo(new TokenOutcome.Failed(429, "http_429", Optional.of(Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>welcome</html> | not_json",
                "'' | not_json",
                "[] | not_json",
                "{} | no_access_token",
                "{\"access_token\":\"\"} | no_access_token",
                "{\"access_token\":7} | no_access_token",
                "{\"access_token\":\"a\\r\\nx: y\"} | no_access_token",
            })
    void anOddSuccessIsAFailure(String body, String kind) {
        transport.reply(200, body);
        assertThat(endpoint.refresh(Secret.of("r"))).isEqualTo(new TokenOutcome.Failed(200, kind, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28800 | 28800",
                "\"28800\" | 28800",
                "28800.9 | 28800",
                "1 | 1",
                "0 | 3600",
                "-5 | 3600",
                "null | 3600",
                "\"soon\" | 3600",
                "{} | 3600",
                "99999999999999999999 | 31536000",
                "1e999999999 | 31536000",
            })
    void lifeOfTheAccessTokenIsAlwaysSensible(String expiresIn, long seconds) {
        transport.reply(200, "{\"access_token\":\"a\",\"expires_in\":" + expiresIn + "}");
        assertThat(endpoint.refresh(Secret.of("r")))
                .isEqualTo(new TokenOutcome.Granted(
                        Secret.of("a"), Optional.empty(), Duration.ofSeconds(seconds), Optional.empty()));
    }

    @Test
    void anAnswerFarTooLongIsAFailure() {
        transport.reply(200, "{\"access_token\":\"" + "a".repeat(300_000) + "\"}");
        assertThat(endpoint.refresh(Secret.of("r")))
                .isEqualTo(new TokenOutcome.Failed(200, "too_long", Optional.empty()));
    }

    @Test
    void noOutcomePrintsAToken() {
        transport.reply(200, GOOD.replace("\"at\"", "\"secret-access\"").replace("\"rt\"", "\"secret-refresh\""));
        assertThat(endpoint.refresh(Secret.of("r")).toString()).doesNotContain("secret-");
    }

    private TokenEndpoint endpoint(OAuthProfile.BodyForm form) {
        return new TokenEndpoint(Profiles.of(form), transport, new TestClock());
    }
}
