package dev.sallyport.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What operators do with client tokens, by admin or by command line. Every method may block on the store. */
public final class TokenAdmin {
    private final TokenSigner signer;
    private final TokenStore store;
    private final Clock clock;

    public TokenAdmin(SigningKeys keys, TokenStore store, Clock clock) {
        this.signer = new TokenSigner(keys);
        this.store = store;
        this.clock = clock;
    }

    /** The record is kept before the token exists, so no token is ever unknown. */
    public IssuedToken issue(TokenOrder order) throws TokenStoreException {
        Instant now = clock.instant();
        Instant issuedAt = Instant.ofEpochSecond(now.getEpochSecond());
        // Claims have whole seconds: a part of one counts as one, or a token of 1 s might be stillborn.
        Instant start = now.getNano() == 0 ? issuedAt : issuedAt.plusSeconds(1);
        TokenRecord token = new TokenRecord(
                UUID.randomUUID(),
                order.label(),
                issuedAt,
                start.plus(order.lifetime()),
                false,
                order.maxRequests(),
                0,
                order.limits());
        store.add(token);
        TokenClaims claims = new TokenClaims(token.id(), issuedAt, token.expiresAt(), token.label());
        return new IssuedToken(signer.sign(claims), token);
    }

    /** Oldest first. */
    public List<TokenRecord> list() throws TokenStoreException {
        return store.list();
    }

    public Optional<TokenRecord> show(UUID id) throws TokenStoreException {
        return store.find(id);
    }

    /** Takes the token back for good. False: no such token. */
    public boolean revoke(UUID id) throws TokenStoreException {
        return store.revoke(id);
    }

    /** Lets the token end now, as if its time were over. False: no such token. */
    public boolean expire(UUID id) throws TokenStoreException {
        return store.expire(id, clock.instant());
    }

    /** Forgets the token and its count; whoever shows it is unknown. False: no such token. */
    public boolean delete(UUID id) throws TokenStoreException {
        return store.delete(id);
    }
}
