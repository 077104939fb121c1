package dev.sallyport.account;

import dev.sallyport.oauth.TokenOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a login.
 *
 * @param grantedAt when the login was made, if known
 * @param agingFrom when the end that the provider has named comes near: three days before, or the last tenth if shorter
 * @param lastRefresh when its tokens were last rotated
 */
public record GrantLife(Optional<Instant> grantedAt, Optional<Instant> agingFrom, Optional<Instant> lastRefresh) {
    public static final GrantLife UNKNOWN = new GrantLife(Optional.empty(), Optional.empty(), Optional.empty());

    /** Refresh tokens of the field end after about 30 days. */
    private static final Duration OLD = Duration.ofDays(25);

    private static final Duration NEAR = Duration.ofDays(3);

    static GrantLife granted(Instant now, Optional<Duration> life) {
        return new GrantLife(Optional.of(now), life.map(whole -> near(now, whole)), Optional.empty());
    }

    GrantLife refreshed(TokenOutcome.Granted granted, Instant now) {
        Optional<Instant> near = granted.refreshExpiresIn().map(whole -> near(now, whole));
        return new GrantLife(grantedAt, near.or(() -> agingFrom), Optional.of(now));
    }

    boolean isAging(Instant now) {
        return grantedAt.filter(start -> !now.isBefore(start.plus(OLD))).isPresent()
                || agingFrom.filter(near -> !now.isBefore(near)).isPresent();
    }

    private static Instant near(Instant now, Duration life) {
        Duration tenth = life.dividedBy(10);
        return now.plus(life).minus(tenth.compareTo(NEAR) < 0 ? tenth : NEAR);
    }
}
