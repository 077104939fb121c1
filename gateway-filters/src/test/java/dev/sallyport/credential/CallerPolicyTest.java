package dev.sallyport.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.credential.CallerVerdict.Admitted;
import dev.sallyport.secret.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerPolicyTest {
    private static final Credential OWN = new Credential(AuthMode.API_KEY, "x-api-key", Secret.of("mine"));
    private static final Principals PRINCIPALS = new Principals(new byte[32]);

    /** Client token and own credential shown; passthrough, anonymous, pool mode; what is decided. */
    @ParameterizedTest
    @CsvSource({
        // a client token decides, whatever else is shown; none is valid yet
        "la_sk_x, own,  true,  true,  true,  InvalidToken",
        "la_sk_x, own,  false, false, false, InvalidToken",
        "la_sk_x, none, true,  true,  false, InvalidToken",
        "la_sk_,  none, true,  true,  true,  InvalidToken",
        "other,   none, true,  true,  true,  WrongPrefix",
        "other,   own,  true,  true,  true,  WrongPrefix",
        "LA_SK_x, none, true,  true,  true,  WrongPrefix",
        // anonymous callers in pool mode get an account, their own credential is ignored
        "none,    own,  true,  true,  true,  operator",
        "none,    own,  false, true,  true,  operator",
        "none,    none, false, true,  true,  operator",
        // an own credential
        "none,    own,  true,  true,  false, own",
        "none,    own,  true,  false, false, own",
        "none,    own,  true,  false, true,  own",
        "none,    own,  false, true,  false, OwnNotAccepted",
        "none,    own,  false, false, true,  OwnNotAccepted",
        // nothing
        "none,    none, true,  true,  false, operator",
        "none,    none, true,  false, false, NothingShown",
        "none,    none, true,  false, true,  NothingShown",
    })
    void theFirstRowThatFitsDecides(
            String token, String own, boolean passthrough, boolean anonymous, boolean pool, String verdict) {
        ShownCredentials shown = new ShownCredentials(
                token.equals("none") ? Optional.empty() : Optional.of(Secret.of(token)),
                own.equals("own") ? Optional.of(OWN) : Optional.empty());
        CallerPolicy policy = new CallerPolicy(new ClientSettings(passthrough, anonymous), pool, PRINCIPALS);

        assertThat(name(policy.decide(shown))).isEqualTo(verdict);
    }

    @Test
    void anAdmittedCallerIsNamedByWhatItShowed() {
        ShownCredentials shown = new ShownCredentials(Optional.empty(), Optional.of(OWN));
        CallerPolicy policy = new CallerPolicy(new ClientSettings(true, true), true, PRINCIPALS);

        Caller ignoredOwn = ((Admitted) policy.decide(shown)).caller();
        Caller nobody = ((Admitted) policy.decide(ShownCredentials.NOTHING)).caller();

        assertThat(ignoredOwn).isEqualTo(new Caller(PRINCIPALS.of(shown), shown, false));
        assertThat(nobody.principal()).isEqualTo("anonymous");
    }

    private static String name(CallerVerdict verdict) {
        return verdict instanceof Admitted admitted
                ? admitted.caller().usesOwn() ? "own" : "operator"
                : verdict.getClass().getSimpleName();
    }
}
