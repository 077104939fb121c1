package dev.sallyport.token;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What the store knows of one client token.
 *
 * @param expiresAt the token is good before this moment
 * @param maxRequests absent: unlimited, but counted
 * @param usedRequests as of the moment the record was read
 */
public record TokenRecord(
        UUID id,
        String label,
        Instant issuedAt,
        Instant expiresAt,
        boolean revoked,
        OptionalLong maxRequests,
        long usedRequests,
        TokenLimits limits) {

    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
