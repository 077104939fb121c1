package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.oauth.OAuthProfile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FakeTokenEndpointIT {
    /** Appendix B of RFC 7636. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String STATE = "state-of-this-login";

    private final FakeTokenEndpoint endpoint = FakeTokenEndpoint.start();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void challengeIsThatOfTheStandard() {
        assertThat(TokenLedger.s256(VERIFIER)).isEqualTo(CHALLENGE);
    }

    @Test
    void codeIsExchangedForTokens() {
        RawAnswer answer = exchange(login("bob"), VERIFIER, STATE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(endpoint.accountOf(member(answer, "access_token"))).contains("bob");
        assertThat(endpoint.isLiveRefreshToken(member(answer, "refresh_token"))).isTrue();
        assertThat(JsonText.members(answer.text())).containsEntry("expires_in", "28800");
        assertThat(endpoint.exchanges()).isEqualTo(1);
    }

    @Test
    void wrongVerifierIsRefused() {
        RawAnswer answer = exchange(login("bob"), VERIFIER.replace('d', 'e'), STATE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(member(answer, "error")).isEqualTo("invalid_grant");
        assertThat(endpoint.exchanges()).isZero();
    }

    @Test
    void wrongStateIsRefused() {
        assertThat(exchange(login("bob"), VERIFIER, "another-state-here").status())
                .isEqualTo(400);
    }

    @Test
    void codeServesOnce() {
        String code = login("bob");

        assertThat(exchange(code, VERIFIER, STATE).status()).isEqualTo(200);
        assertThat(exchange(code, VERIFIER, STATE).status()).isEqualTo(400);
    }

    @Test
    void verifierOverTheLimitIsRefused() {
        RawAnswer answer = exchange(login("bob"), "a".repeat(129), STATE);

        assertThat(member(answer, "error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type",
                "client_id",
                "redirect_uri",
                "scope",
                "code_challenge",
                "code_challenge_method",
                "state",
                "code"
            })
    void loginPageRefusesAUrlThatLacksAParameter(String missing) {
        Map<String, String> query = loginQuery();
        query.remove(missing);

        assertThatThrownBy(() -> endpoint.authorize(loginUrl(query)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(missing);
    }

    @Test
    void usedRefreshTokenIsDead() {
        IssuedTokens first = endpoint.signIn("bob");

        RawAnswer second = refresh(first.refresh());
        RawAnswer third = refresh(first.refresh());

        assertThat(second.status()).isEqualTo(200);
        assertThat(third.status()).isEqualTo(400);
        assertThat(member(third, "error")).isEqualTo("invalid_grant");
        assertThat(refresh(member(second, "refresh_token")).status()).isEqualTo(200);
        assertThat(endpoint.refreshes("bob")).isEqualTo(2);
        assertThat(endpoint.calls()).isEqualTo(3);
    }

    @Test
    void parallelRefreshesOfOneTokenSucceedOnce() {
        String token = endpoint.signIn("bob").refresh();

        List<Integer> statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> refresh(token).status())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 400).hasSize(19);
    }

    @Test
    void refreshTokenLivesOnWithoutRotation() {
        String token = endpoint.signIn("bob").refresh();

        assertThat(member(refreshWith(Rotation.SAME, token), "refresh_token")).isEqualTo(token);
        RawAnswer omitted = refreshWith(Rotation.OMITTED, token);
        assertThat(omitted.status()).isEqualTo(200);
        assertThat(omitted.text()).doesNotContain("refresh_token");
        assertThat(endpoint.isLiveRefreshToken(token)).isTrue();
    }

    @Test
    void formBodiesAreAccepted() {
        String token = endpoint.signIn("bob").refresh();
        String form = "grant_type=refresh_token&refresh_token=" + token + "&client_id="
                + endpoint.profile().clientId();

        RawRequest request = RawRequest.of("POST", "/v1/oauth/token")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(form);

        assertThat(RawHttpClient.exchange(endpoint.port(), request).status()).isEqualTo(200);
    }

    @Test
    void accountsAreApart() {
        IssuedTokens alice = endpoint.signIn("alice");
        IssuedTokens bob = endpoint.signIn("bob");

        endpoint.revoke("alice");

        assertThat(refresh(alice.refresh()).status()).isEqualTo(400);
        assertThat(endpoint.accountOf(alice.access())).isEmpty();
        assertThat(refresh(bob.refresh()).status()).isEqualTo(200);
        assertThat(endpoint.accountOf(bob.access())).contains("bob");
    }

    @Test
    void heldAnswerHasItsTokensRotatedAlready() {
        String token = endpoint.signIn("bob").refresh();
        Gate gate = new Gate();
        endpoint.hold(gate);

        try (RawHttpClient client = RawHttpClient.connect(endpoint.port())) {
            client.send(refreshRequest(token).bytes());
            gate.awaitReached();
            assertThat(endpoint.isLiveRefreshToken(token)).isFalse();
            gate.open();
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void misbehavesAsToldAndThenBehaves() {
        String token = endpoint.signIn("bob").refresh();
        endpoint.misbehave(
                TokenReplies.notFound(),
                TokenReplies.tooMany(Duration.ofSeconds(7)),
                TokenReplies.broken500(),
                TokenReplies.html(200),
                TokenReplies.garbageJson());

        assertThat(refresh(token).status()).isEqualTo(404);
        assertThat(refresh(token).header("retry-after")).contains("7");
        assertThat(refresh(token).status()).isEqualTo(500);
        assertThat(refresh(token).header("content-type").orElseThrow()).startsWith("text/html");
        assertThat(refresh(token).text()).doesNotEndWith("}");
        assertThat(refresh(token).status()).isEqualTo(200);
        assertThat(endpoint.refreshes()).isEqualTo(1);
    }

    @Test
    void membersCanBeLeftOutOrAdded() {
        endpoint.omit("expires_in")
                .member("refresh_token_expires_in", "2592000")
                .expiresIn(Duration.ofMinutes(1));

        RawAnswer answer = refresh(endpoint.signIn("bob").refresh());

        assertThat(JsonText.members(answer.text()))
                .containsEntry("refresh_token_expires_in", "2592000")
                .doesNotContainKey("expires_in");
    }

    @Test
    void canBeDownAndComeBack() {
        String token = endpoint.signIn("bob").refresh();

        endpoint.down();
        assertThatThrownBy(() -> refresh(token)).hasMessageContaining("refused");
        endpoint.up();

        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void otherClientsAreRefused() {
        RawAnswer answer = call(Map.of("grant_type", "refresh_token", "client_id", "somebody"));

        assertThat(member(answer, "error")).isEqualTo("invalid_client");
    }

    private String login(String account) {
        String pasted = endpoint.authorize(loginUrl(loginQuery()), account);
        assertThat(pasted).endsWith("#" + STATE);
        return pasted.substring(0, pasted.indexOf('#'));
    }

    private Map<String, String> loginQuery() {
        OAuthProfile profile = endpoint.profile();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("code", "true");
        query.put("response_type", "code");
        query.put("client_id", profile.clientId());
        query.put("redirect_uri", profile.redirectUri().toString());
        query.put("scope", String.join(" ", profile.scopes()));
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        query.put("state", STATE);
        return query;
    }

    private URI loginUrl(Map<String, String> query) {
        return URI.create(endpoint.profile().authorizeUrl()
                + query.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", "")));
    }

    private RawAnswer exchange(String code, String verifier, String state) {
        return call(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "state",
                state,
                "redirect_uri",
                endpoint.profile().redirectUri().toString(),
                "client_id",
                endpoint.profile().clientId(),
                "code_verifier",
                verifier));
    }

    private RawAnswer refreshWith(Rotation rotation, String token) {
        endpoint.rotation(rotation);
        return refresh(token);
    }

    private RawAnswer refresh(String token) {
        return RawHttpClient.exchange(endpoint.port(), refreshRequest(token));
    }

    private RawRequest refreshRequest(String token) {
        return request(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                token,
                "client_id",
                endpoint.profile().clientId()));
    }

    private RawAnswer call(Map<String, String> fields) {
        return RawHttpClient.exchange(endpoint.port(), request(fields));
    }

    private static RawRequest request(Map<String, String> fields) {
        return RawRequest.post(
                "/v1/oauth/token",
                fields.entrySet().stream()
                        .map(field -> JsonText.quote(field.getKey()) + ":" + JsonText.quote(field.getValue()))
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private static String member(RawAnswer answer, String name) {
        return JsonText.string(JsonText.members(answer.text()).get(name));
    }
}
