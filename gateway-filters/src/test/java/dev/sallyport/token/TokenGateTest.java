package dev.sallyport.token;

import static dev.sallyport.token.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGateTest {
    private static final SigningKeys KEYS = SigningKeys.of(Tokens.SECRET);
    private static final SecretKeySpec KEY = KEYS.current().key();
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final UUID ID = UUID.fromString("0b1c2d3e-4f50-4162-8374-859697a8b9ca");

    private final MemoryTokenStore store = new MemoryTokenStore();
    private final IssuedToken issued = issue(KEYS);

    private IssuedToken issue(SigningKeys keys) {
        try {
            return new TokenAdmin(keys, store, clock(NOW)).issue(Tokens.order());
        } catch (TokenStoreException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }

    private TokenVerdict verdict(String text) {
        return verdict(text, NOW);
    }

    private TokenVerdict verdict(String text, Instant at) {
        return new TokenGate(KEYS, store, clock(at)).verify(text);
    }

    @Test
    void issuedTokenIsValid() {
        assertThat(verdict(issued.text().reveal())).isEqualTo(new TokenVerdict.Valid(issued.token()));
        assertThat(issued.text().reveal()).startsWith("la_sk_ey");
    }

    @Test
    void issuedClaimsAreThoseOfTheContract() {
        Jws jws = Jws.parse(issued.text().reveal().substring(6)).orElseThrow();

        assertThat(jws.header())
                .contains("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\""
                        + KEYS.current().id() + "\"}");
        assertThat(jws.payload())
                .contains("{\"sub\":\"" + issued.token().id() + "\",\"iat\":" + NOW.getEpochSecond() + ",\"exp\":"
                        + (NOW.getEpochSecond() + 3600) + ",\"label\":\"label\"}");
    }

    @Test
    void tokenEndsToTheMoment() {
        Instant end = issued.token().expiresAt();

        assertThat(verdict(issued.text().reveal(), end.minusMillis(1))).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(verdict(issued.text().reveal(), end))
                .isEqualTo(new TokenVerdict.Expired(issued.token().id()));
    }

    @Test
    void tokenExpiredByAnOperatorHasExpired() throws Exception {
        store.expire(issued.token().id(), NOW);

        assertThat(verdict(issued.text().reveal()))
                .isEqualTo(new TokenVerdict.Expired(issued.token().id()));
    }

    @Test
    void revokedTokenIsRevoked() throws Exception {
        store.revoke(issued.token().id());

        assertThat(verdict(issued.text().reveal()))
                .isEqualTo(new TokenVerdict.Revoked(issued.token().id()));
    }

    @Test
    void deletedTokenIsUnknown() throws Exception {
        store.delete(issued.token().id());

        assertThat(verdict(issued.text().reveal()))
                .isEqualTo(new TokenVerdict.Unknown(issued.token().id()));
    }

    @Test
    void silentStoreIsNeverTakenForAnUnknownToken() {
        store.fail("down");

        assertThat(verdict(issued.text().reveal())).isEqualTo(new TokenVerdict.StoreUnavailable("down"));
        assertThat(verdict("la_sk_forged")).isEqualTo(new TokenVerdict.Invalid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "la_sk", "LA_SK_e30.e30.x", "sk-ant-api03-abc", " la_sk_a.b.c", "Bearer la_sk_a.b.c"})
    void otherPrefixIsTold(String text) {
        assertThat(verdict(text)).isEqualTo(new TokenVerdict.WrongPrefix());
    }

    @ParameterizedTest
    @MethodSource("foreignTokens")
    void malformedForeignAndResignedTokensAreInvalid(String kind, String text) {
        assertThat(verdict(text)).as(kind).isEqualTo(new TokenVerdict.Invalid());
    }

    static List<Object[]> foreignTokens() {
        String good = claims(ID.toString(), "1", "99999999999", "\"l\"");
        SecretKeySpec wrong = SigningKeys.of(Tokens.OTHER_SECRET).current().key();
        String kidOfOther = SigningKeys.of(Tokens.OTHER_SECRET).current().id();
        return List.of(
                row("empty", ""),
                row("not a token", "hello"),
                row("wrong secret", Jws.sign(HEADER, good, wrong)),
                row(
                        "wrong secret that names our key",
                        Jws.sign(withKid(KEYS.current().id()), good, wrong)),
                row("our secret that names another key", Jws.sign(withKid(kidOfOther), good, KEY)),
                row("alg none", Jws.sign("{\"alg\":\"none\"}", good, KEY)),
                row("alg none without signature", unsigned("{\"alg\":\"none\"}", good)),
                row("alg nOnE", unsigned("{\"alg\":\"nOnE\"}", good)),
                row("HS256 without signature", unsigned(HEADER, good)),
                row("alg hs256", Jws.sign("{\"alg\":\"hs256\"}", good, KEY)),
                row("alg HS512", Jws.sign("{\"alg\":\"HS512\"}", good, KEY)),
                row("alg RS256", Jws.sign("{\"alg\":\"RS256\"}", good, KEY)),
                row("alg ES256", Jws.sign("{\"alg\":\"ES256\"}", good, KEY)),
                row("alg missing", Jws.sign("{\"typ\":\"JWT\"}", good, KEY)),
                row("alg a number", Jws.sign("{\"alg\":256}", good, KEY)),
                row("alg a list", Jws.sign("{\"alg\":[\"HS256\"]}", good, KEY)),
                row("last alg none", Jws.sign("{\"alg\":\"HS256\",\"alg\":\"none\"}", good, KEY)),
                row("kid a number", Jws.sign("{\"alg\":\"HS256\",\"kid\":1}", good, KEY)),
                row("critical extension", Jws.sign("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", good, KEY)),
                row("header no object", Jws.sign("[\"HS256\"]", good, KEY)),
                row("header no JSON", Jws.sign("HS256", good, KEY)),
                row("payload no JSON", Jws.sign(HEADER, "hello", KEY)),
                row("payload a list", Jws.sign(HEADER, "[]", KEY)),
                row("payload empty", Jws.sign(HEADER, "", KEY)),
                row("payload with a tail", Jws.sign(HEADER, good + "x", KEY)),
                row("sub missing", Jws.sign(HEADER, good.replace("sub", "sup"), KEY)),
                row("sub no uuid", Jws.sign(HEADER, claims("me", "1", "99999999999", "\"l\""), KEY)),
                row("sub short uuid", Jws.sign(HEADER, claims("1-1-1-1-1", "1", "99999999999", "\"l\""), KEY)),
                row("exp missing", Jws.sign(HEADER, good.replace("exp", "expires"), KEY)),
                row("exp a text", Jws.sign(HEADER, claims(ID.toString(), "1", "\"99999999999\"", "\"l\""), KEY)),
                row("exp a fraction", Jws.sign(HEADER, claims(ID.toString(), "1", "99999999999.5", "\"l\""), KEY)),
                row("exp null", Jws.sign(HEADER, claims(ID.toString(), "1", "null", "\"l\""), KEY)),
                row("exp not after iat", Jws.sign(HEADER, claims(ID.toString(), "9", "9", "\"l\""), KEY)),
                row("exp absurd", Jws.sign(HEADER, claims(ID.toString(), "1", "1e99", "\"l\""), KEY)),
                row("exp absurdly absurd", Jws.sign(HEADER, claims(ID.toString(), "1", "1e999999999", "\"l\""), KEY)),
                row("exp negative", Jws.sign(HEADER, claims(ID.toString(), "-9", "-3", "\"l\""), KEY)),
                row("iat missing", Jws.sign(HEADER, good.replace("iat", "nbf"), KEY)),
                row("label missing", Jws.sign(HEADER, good.replace("label", "name"), KEY)),
                row("label a number", Jws.sign(HEADER, claims(ID.toString(), "1", "99999999999", "7"), KEY)),
                row("label too long", Jws.sign(HEADER, claims(ID.toString(), "1", "99999999999", quoted(201)), KEY)),
                row("nested claim", Jws.sign(HEADER, good.replace("{\"sub", "{\"x\":{},\"sub"), KEY)),
                row("claim twice", Jws.sign(HEADER, good.replace("{\"sub", "{\"exp\":1,\"sub"), KEY)),
                row("claim twice, escaped", Jws.sign(HEADER, good.replace("{\"sub", "{\"\\u0065xp\":1,\"sub"), KEY)),
                row("too long", Jws.sign(HEADER, good.replace("{\"sub", "{\"x\":" + quoted(5000) + ",\"sub"), KEY)));
    }

    private static Object[] row(String kind, String text) {
        return new Object[] {kind, "la_sk_" + text};
    }

    private static String claims(String sub, String iat, String exp, String label) {
        return "{\"sub\":\"" + sub + "\",\"iat\":" + iat + ",\"exp\":" + exp + ",\"label\":" + label + "}";
    }

    private static String withKid(String id) {
        return "{\"alg\":\"HS256\",\"kid\":\"" + id + "\"}";
    }

    private static String quoted(int length) {
        return '"' + "x".repeat(length) + '"';
    }

    private static String unsigned(String header, String payload) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    @Test
    void genuineTokenWithoutRecordIsUnknown() {
        String text = "la_sk_" + Jws.sign(HEADER, claims(ID.toString(), "1", "99999999999", "\", \\\\ {\""), KEY);

        assertThat(verdict(text)).isEqualTo(new TokenVerdict.Unknown(ID));
    }

    @Test
    void randomDamageIsNeverValid() {
        Random random = new Random(4);
        String text = issued.text().reveal();
        for (int i = 0; i < 3000; i++) {
            char[] letters = text.toCharArray();
            int at = 6 + random.nextInt(letters.length - 6);
            char was = letters[at];
            letters[at] = (char) (32 + random.nextInt(96));
            if (letters[at] != was) {
                assertThat(verdict(new String(letters))).isEqualTo(new TokenVerdict.Invalid());
            }
        }
    }

    @Test
    void olderSecretIsAcceptedUntilItsDate() {
        Instant until = NOW.plus(Duration.ofMinutes(10));
        SigningKeys rotated = SigningKeys.of(Tokens.OTHER_SECRET).andOlder(Tokens.SECRET, until);

        assertThat(new TokenGate(rotated, store, clock(until.minusMillis(1)))
                        .verify(issued.text().reveal()))
                .isInstanceOf(TokenVerdict.Valid.class);
        assertThat(new TokenGate(rotated, store, clock(until))
                        .verify(issued.text().reveal()))
                .isEqualTo(new TokenVerdict.Invalid());
        assertThat(new TokenGate(rotated, store, clock(until))
                        .verify(issue(rotated).text().reveal()))
                .isInstanceOf(TokenVerdict.Valid.class);
    }

    @Test
    void keyWithoutOlderOnesTakesNoOldToken() {
        assertThat(new TokenGate(SigningKeys.of(Tokens.OTHER_SECRET), store, clock(NOW))
                        .verify(issued.text().reveal()))
                .isEqualTo(new TokenVerdict.Invalid());
    }
}
