package dev.sallyport.failover;

import java.time.Duration;

/**
 * Trying again with the same account ({@code [retry]}).
 *
 * @param attempts how often at the most, the first one included (default 3)
 * @param firstDelay before the second attempt; doubles with each further one, with jitter (default 100 ms)
 * @param maxRetryAfter a longer {@code retry-after} of the upstream ends the retries (default 5 s)
 * @param onTimeout repeat a POST that got no answer in time (default false)
 */
public record RetrySettings(int attempts, Duration firstDelay, Duration maxRetryAfter, boolean onTimeout) {
    public static final RetrySettings DEFAULT =
            new RetrySettings(3, Duration.ofMillis(100), Duration.ofSeconds(5), false);
}
