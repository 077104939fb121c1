package dev.sallyport.token;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What an operator asks for when a token is issued.
 *
 * @param lifetime 1 s to 10 years, whole seconds; {@link #DEFAULT_LIFETIME} if the operator names none
 * @param label up to 200 characters of any kind but U+0000; may be empty
 * @param maxRequests at least 1, or absent for no limit
 */
public record TokenOrder(Duration lifetime, String label, OptionalLong maxRequests, TokenLimits limits) {
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(24);
    public static final Duration MAX_LIFETIME = Duration.ofDays(3653);
    public static final int MAX_LABEL = 200;
    /** The greatest budget, about 1.1 × 10¹². */
    public static final long MAX_REQUESTS = (1L << 40) - 1;

    /** @throws IllegalArgumentException with a sentence for the operator */
    public TokenOrder {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw badLifetime();
        }
        lifetime = Duration.ofSeconds(lifetime.toSeconds());
        checkLabel(label);
        if (maxRequests.isPresent() && (maxRequests.getAsLong() < 1 || maxRequests.getAsLong() > MAX_REQUESTS)) {
            throw new IllegalArgumentException(
                    "max_requests must be between 1 and " + MAX_REQUESTS + ", or absent for no limit");
        }
    }

    public static Duration hours(long hours) {
        return lifetime(hours, Duration.ofHours(1));
    }

    public static Duration seconds(long seconds) {
        return lifetime(seconds, Duration.ofSeconds(1));
    }

    /** The lifetime of a token issued now that is to end at that date. */
    public static Duration until(Instant date, Instant now) {
        return lifetime(date.getEpochSecond() - now.getEpochSecond(), Duration.ofSeconds(1));
    }

    // Compares before it multiplies, so that absurd numbers do not overflow.
    private static Duration lifetime(long count, Duration unit) {
        if (count < 1 || count > MAX_LIFETIME.dividedBy(unit)) {
            throw badLifetime();
        }
        return unit.multipliedBy(count);
    }

    private static IllegalArgumentException badLifetime() {
        return new IllegalArgumentException("the lifetime of a token must be between 1 second and 10 years");
    }

    private static void checkLabel(String label) {
        if (label.length() > MAX_LABEL) {
            throw new IllegalArgumentException(
                    "label may have at most " + MAX_LABEL + " characters, this one has " + label.length());
        }
        boolean broken = label.codePoints()
                .anyMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
        if (broken) {
            throw new IllegalArgumentException("label holds U+0000 or half of a surrogate pair");
        }
    }
}
