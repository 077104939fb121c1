package dev.sallyport.credential;

import dev.sallyport.credential.CallerVerdict.Admitted;
import dev.sallyport.credential.CallerVerdict.InvalidToken;
import dev.sallyport.credential.CallerVerdict.NothingShown;
import dev.sallyport.credential.CallerVerdict.OwnNotAccepted;
import dev.sallyport.credential.CallerVerdict.WrongPrefix;
import dev.sallyport.secret.Secret;

/** Who is served, and with whose credential: first row that fits. */
public final class CallerPolicy {
    private final ClientSettings settings;
    private final boolean poolMode;
    private final Principals principals;

    /** @param poolMode anonymous callers get an account even if they show a credential */
    public CallerPolicy(ClientSettings settings, boolean poolMode, Principals principals) {
        this.settings = settings;
        this.poolMode = poolMode;
        this.principals = principals;
    }

    public CallerVerdict decide(ShownCredentials shown) {
        if (shown.clientToken().isPresent()) {
            return refusal(shown.clientToken().get());
        }
        if (settings.anonymous() && (poolMode || shown.own().isEmpty())) {
            return new Admitted(new Caller(principals.of(shown), shown, false));
        }
        if (shown.own().isEmpty()) {
            return new NothingShown();
        }
        return settings.passthrough()
                ? new Admitted(new Caller(principals.of(shown), shown, true))
                : new OwnNotAccepted();
    }

    /** No tokens are issued by this gateway, so none is valid. */
    private static CallerVerdict refusal(Secret token) {
        return token.reveal().startsWith(CredentialExtractor.TOKEN_PREFIX) ? new InvalidToken() : new WrongPrefix();
    }
}
