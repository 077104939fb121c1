package dev.sallyport.credential;

import dev.sallyport.credential.CallerVerdict.Admitted;
import dev.sallyport.credential.CallerVerdict.NothingShown;
import dev.sallyport.credential.CallerVerdict.NothingToServeWith;
import dev.sallyport.credential.CallerVerdict.OwnNotAccepted;
import dev.sallyport.credential.CallerVerdict.TokenRefused;
import dev.sallyport.secret.Secret;
import dev.sallyport.token.TokenGate;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenVerdict;
import java.util.Optional;

/** Who is served, and with whose credential: first row that fits. */
public final class CallerPolicy {
    private final ClientSettings settings;
    private final OperatorSupply operator;
    private final Principals principals;
    private final Optional<TokenGate> tokens;

    /**
     * @param operator with accounts, anonymous callers get one even if they show a credential
     * @param tokens empty: client tokens are off, so none is valid
     */
    public CallerPolicy(
            ClientSettings settings, OperatorSupply operator, Principals principals, Optional<TokenGate> tokens) {
        this.settings = settings;
        this.operator = operator;
        this.principals = principals;
        this.tokens = tokens;
    }

    /** May block on the store of the tokens. */
    public CallerVerdict decide(ShownCredentials shown) {
        if (shown.clientToken().isPresent()) {
            TokenVerdict verdict = verify(shown.clientToken().get());
            return verdict instanceof TokenVerdict.Valid valid
                    ? holder(valid.token(), shown)
                    : new TokenRefused(verdict);
        }
        if (settings.anonymous()
                && (operator == OperatorSupply.POOL || shown.own().isEmpty())) {
            return new Admitted(new Caller(principals.of(shown), shown, false));
        }
        if (shown.own().isEmpty()) {
            return new NothingShown();
        }
        return settings.passthrough()
                ? new Admitted(new Caller(principals.of(shown), shown, true))
                : new OwnNotAccepted();
    }

    private TokenVerdict verify(Secret token) {
        if (tokens.isPresent()) {
            return tokens.get().verify(token.reveal());
        }
        return token.reveal().startsWith(CredentialExtractor.TOKEN_PREFIX)
                ? new TokenVerdict.Invalid()
                : new TokenVerdict.WrongPrefix();
    }

    private CallerVerdict holder(TokenRecord token, ShownCredentials shown) {
        boolean usesOwn = shown.tokenBeside() && shown.own().isPresent() && settings.passthrough();
        if (!usesOwn && operator == OperatorSupply.NOTHING) {
            return new NothingToServeWith();
        }
        return new Admitted(new Caller(token.id().toString(), shown, usesOwn, Optional.of(token)));
    }
}
