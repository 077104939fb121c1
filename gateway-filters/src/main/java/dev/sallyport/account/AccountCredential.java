package dev.sallyport.account;

import dev.sallyport.oauth.TokenOutcome;
import dev.sallyport.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One account's tokens.
 *
 * @param expires when the access token ends, in whole milliseconds; the epoch if that is not known
 * @param imported set if they came from a Claude Code credential file
 */
public record AccountCredential(Secret access, Secret refresh, Instant expires, Optional<ImportMark> imported) {

    public AccountCredential {
        expires = expires.truncatedTo(ChronoUnit.MILLIS); // as stores keep it: what was written reads back as equal
    }

    public AccountCredential(Secret access, Secret refresh, Instant expires) {
        this(access, refresh, expires, Optional.empty());
    }

    /** As rotated by a refresh; a reply without refresh token keeps the old one. */
    AccountCredential rotated(TokenOutcome.Granted granted, Instant now) {
        Instant ends = now.plus(granted.expiresIn());
        return new AccountCredential(granted.access(), granted.refresh().orElse(refresh), ends, imported);
    }

    /** Good for at least that long. */
    boolean lasts(Duration time, Instant now) {
        return !access.isEmpty() && expires.isAfter(now.plus(time));
    }
}
