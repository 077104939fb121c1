package dev.sallyport.credential;

import dev.sallyport.token.TokenRecord;
import java.util.Optional;

/**
 * Who is calling, once that is decided.
 *
 * @param principal token id, keyed hash of the credential, or {@code anonymous}
 * @param usesOwn the caller's own credential goes upstream, not the operator's
 * @param token the record of the client token that was shown, as of its verification
 */
public record Caller(String principal, ShownCredentials shown, boolean usesOwn, Optional<TokenRecord> token) {

    /** A caller without a client token. */
    public Caller(String principal, ShownCredentials shown, boolean usesOwn) {
        this(principal, shown, usesOwn, Optional.empty());
    }
}
