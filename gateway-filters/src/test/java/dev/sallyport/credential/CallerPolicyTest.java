package dev.sallyport.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.credential.CallerVerdict.Admitted;
import dev.sallyport.credential.CallerVerdict.TokenRefused;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.token.IssuedToken;
import dev.sallyport.token.MemoryTokenStore;
import dev.sallyport.token.SigningKeys;
import dev.sallyport.token.TokenAdmin;
import dev.sallyport.token.TokenGate;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerPolicyTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Credential OWN = new Credential(AuthMode.API_KEY, "x-api-key", Secret.of("mine"));
    private static final Principals PRINCIPALS = new Principals(new byte[32]);
    private static final SigningKeys KEYS = SigningKeys.of(Secret.of("Gq3vXb7Rk1Zt9Wm5Yp2Ld8Hc4Nf6Js0A"));

    private final TestClock clock = new TestClock(NOW);
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final TokenGate gate = new TokenGate(KEYS, store, clock);
    private final TokenAdmin admin = new TokenAdmin(KEYS, store, clock);

    /** Own credential shown; passthrough, anonymous, what the operator has; what is decided. */
    @ParameterizedTest
    @CsvSource({
        // anonymous callers in pool mode get an account, their own credential is ignored
        "own,  true,  true,  POOL,    operator",
        "own,  false, true,  POOL,    operator",
        "none, false, true,  POOL,    operator",
        // an own credential
        "own,  true,  true,  FIXED,   own",
        "own,  true,  false, NOTHING, own",
        "own,  true,  false, POOL,    own",
        "own,  false, true,  FIXED,   OwnNotAccepted",
        "own,  false, false, POOL,    OwnNotAccepted",
        // nothing
        "none, true,  true,  NOTHING, operator",
        "none, true,  false, FIXED,   NothingShown",
        "none, true,  false, POOL,    NothingShown",
    })
    void withoutATokenTheFirstRowThatFitsDecides(
            String own, boolean passthrough, boolean anonymous, OperatorSupply operator, String verdict) {
        assertThat(name(policy(passthrough, anonymous, operator).decide(shown("", own, false))))
                .isEqualTo(verdict);
    }

    /** Where the token is, own credential shown; passthrough, what the operator has; what is decided. */
    @ParameterizedTest
    @CsvSource({
        "beside,  own,  true,  POOL,    own",
        "beside,  own,  true,  FIXED,   own",
        "beside,  own,  true,  NOTHING, own",
        "beside,  own,  false, POOL,    operator",
        "beside,  own,  false, NOTHING, NothingToServeWith",
        "beside,  none, true,  POOL,    operator",
        "beside,  none, true,  NOTHING, NothingToServeWith",
        "carrier, own,  true,  POOL,    operator",
        "carrier, own,  true,  NOTHING, NothingToServeWith",
        "carrier, none, false, FIXED,   operator",
        "carrier, none, true,  NOTHING, NothingToServeWith",
    })
    void aGoodTokenIdentifiesAndTheOwnCredentialBesideItGoesOut(
            String where, String own, boolean passthrough, OperatorSupply operator, String verdict) throws Exception {
        IssuedToken token = issue();

        for (boolean anonymous : new boolean[] {true, false}) {
            CallerVerdict decided = policy(passthrough, anonymous, operator)
                    .decide(shown(token.text().reveal(), own, where.equals("beside")));
            assertThat(name(decided)).isEqualTo(verdict);
            if (decided instanceof Admitted admitted) {
                assertThat(admitted.caller().principal())
                        .isEqualTo(token.token().id().toString());
                assertThat(admitted.caller().token()).contains(token.token());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"la_sk_x, Invalid", "la_sk_, Invalid", "other, WrongPrefix", "LA_SK_x, WrongPrefix"})
    void aBadTokenDecidesWhateverElseIsShown(String token, String why) {
        for (OperatorSupply operator : OperatorSupply.values()) {
            for (boolean open : new boolean[] {true, false}) {
                ShownCredentials shown = shown(token, "own", true);
                ClientSettings settings = new ClientSettings(open, open);
                CallerPolicy withoutTokens = new CallerPolicy(settings, operator, PRINCIPALS, Optional.empty());

                assertThat(why(policy(open, open, operator).decide(shown))).isEqualTo(why);
                assertThat(why(withoutTokens.decide(shown))).isEqualTo(why);
            }
        }
    }

    @Test
    void aTokenThatIsNoLongerGoodIsRefusedWithTheReason() throws Exception {
        IssuedToken token = issue();
        CallerPolicy policy = policy(true, true, OperatorSupply.POOL);
        ShownCredentials shown = shown(token.text().reveal(), "own", true);

        admin.revoke(token.token().id());
        assertThat(why(policy.decide(shown))).isEqualTo("Revoked");
        admin.delete(token.token().id());
        assertThat(why(policy.decide(shown))).isEqualTo("Unknown");
        clock.advance(Duration.ofHours(25));
        assertThat(why(policy.decide(shown))).isEqualTo("Expired");
    }

    @Test
    void whereTokensAreOffNoneIsGood() throws Exception {
        CallerPolicy policy =
                new CallerPolicy(new ClientSettings(true, true), OperatorSupply.POOL, PRINCIPALS, Optional.empty());

        assertThat(why(policy.decide(shown(issue().text().reveal(), "own", true))))
                .isEqualTo("Invalid");
    }

    @Test
    void anAdmittedCallerIsNamedByWhatItShowed() {
        ShownCredentials shown = ShownCredentials.own(OWN);
        CallerPolicy policy = policy(true, true, OperatorSupply.POOL);

        Caller ignoredOwn = ((Admitted) policy.decide(shown)).caller();
        Caller nobody = ((Admitted) policy.decide(ShownCredentials.NOTHING)).caller();

        assertThat(ignoredOwn).isEqualTo(new Caller(PRINCIPALS.of(shown), shown, false));
        assertThat(nobody.principal()).isEqualTo("anonymous");
    }

    private IssuedToken issue() throws Exception {
        return admin.issue(new TokenOrder(TokenOrder.DEFAULT_LIFETIME, "ci", OptionalLong.empty(), TokenLimits.none()));
    }

    private CallerPolicy policy(boolean passthrough, boolean anonymous, OperatorSupply operator) {
        return new CallerPolicy(new ClientSettings(passthrough, anonymous), operator, PRINCIPALS, Optional.of(gate));
    }

    private static ShownCredentials shown(String token, String own, boolean beside) {
        return new ShownCredentials(
                token.isEmpty() ? Optional.empty() : Optional.of(Secret.of(token)),
                own.equals("own") ? Optional.of(OWN) : Optional.empty(),
                beside);
    }

    private static String why(CallerVerdict verdict) {
        return ((TokenRefused) verdict).why().getClass().getSimpleName();
    }

    private static String name(CallerVerdict verdict) {
        return verdict instanceof Admitted admitted
                ? admitted.caller().usesOwn() ? "own" : "operator"
                : verdict.getClass().getSimpleName();
    }
}
