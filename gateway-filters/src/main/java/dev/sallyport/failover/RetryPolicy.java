package dev.sallyport.failover;

import dev.sallyport.failover.Failure.Answered;
import dev.sallyport.failover.Failure.Broken;
import dev.sallyport.failover.Failure.Silent;
import dev.sallyport.failover.Failure.Unreachable;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** May the same account try again? */
public final class RetryPolicy {
    private final RetrySettings settings;
    private final RandomGenerator random;

    public RetryPolicy(RetrySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * @param made attempts with this account so far
     * @param idempotent the method may be repeated without harm (RFC 9110 §9.2.2)
     * @param retryAfter what the failed answer asked for
     * @return the pause before the next attempt; empty: do not try again
     */
    Optional<Duration> pauseAfter(int made, Failure failure, boolean idempotent, Optional<Duration> retryAfter) {
        if (made >= settings.attempts()) {
            return Optional.empty();
        }
        if (failure instanceof Silent && !idempotent && !settings.onTimeout()) {
            return Optional.empty(); // it may be at work on it, and would be paid twice
        }
        if (failure instanceof Broken broken && !idempotent && !broken.reused()) {
            return Optional.empty();
        }
        if (retryAfter.isPresent()) {
            return retryAfter.filter(wait -> wait.compareTo(settings.maxRetryAfter()) <= 0);
        }
        return Optional.of(backOff(made));
    }

    private Duration backOff(int made) {
        long doubled = settings.firstDelay().toMillis() << Math.min(made - 1, 16);
        return Duration.ofMillis(doubled / 2 + random.nextLong(doubled / 2 + 1));
    }

    /** Short name of a failure for metrics and logs. */
    public static String kind(Failure failure) {
        if (failure instanceof Answered answered) {
            return "http_" + answered.answer().status();
        }
        if (failure instanceof Unreachable unreachable) {
            return unreachable.kind();
        }
        if (failure instanceof Broken broken) {
            return broken.kind();
        }
        return "timeout";
    }
}
