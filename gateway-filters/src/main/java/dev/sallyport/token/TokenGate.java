package dev.sallyport.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Verifies what callers show as client tokens: the signature first, then the record. */
public final class TokenGate {
    private final TokenVerifier verifier;
    private final TokenStore store;
    private final Clock clock;

    public TokenGate(SigningKeys keys, TokenStore store, Clock clock) {
        this.verifier = new TokenVerifier(keys);
        this.store = store;
        this.clock = clock;
    }

    /** Reaches the store only with a text that we signed. */
    public TokenVerdict verify(String text) {
        Instant now = clock.instant();
        TokenVerifier.Finding finding = verifier.verify(text, now);
        if (finding instanceof TokenVerifier.Finding.Refused refused) {
            return refused.verdict();
        }
        TokenClaims claims = ((TokenVerifier.Finding.Genuine) finding).claims();
        try {
            return judge(claims, store.find(claims.id()), now);
        } catch (TokenStoreException unreachable) {
            return new TokenVerdict.StoreUnavailable(String.valueOf(unreachable.getMessage()));
        }
    }

    private static TokenVerdict judge(TokenClaims claims, Optional<TokenRecord> found, Instant now) {
        if (found.isEmpty()) {
            return new TokenVerdict.Unknown(claims.id());
        }
        TokenRecord token = found.get();
        if (token.revoked()) {
            return new TokenVerdict.Revoked(token.id());
        }
        return token.expired(now) ? new TokenVerdict.Expired(token.id()) : new TokenVerdict.Valid(token);
    }
}
