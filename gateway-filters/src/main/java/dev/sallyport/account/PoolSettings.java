package dev.sallyport.account;

import java.time.Duration;
import java.util.List;

/**
 * How the pool behaves ({@code [oauth]}).
 *
 * @param cooldown after a quota reply that names no reset (default 7200 s)
 * @param refreshInterval between two looks of the background refresh (default 300 s)
 * @param refreshThreshold the background refreshes tokens that have no more than this left (default 900 s)
 * @param expected account ids that should be in the credential file; others in the file serve too
 * @param selection who gets which account
 */
public record PoolSettings(
        Duration cooldown,
        Duration refreshInterval,
        Duration refreshThreshold,
        List<String> expected,
        Selection selection) {

    public static final PoolSettings DEFAULT = new PoolSettings(
            Duration.ofHours(2), Duration.ofMinutes(5), Duration.ofMinutes(15), List.of(), Selection.SESSION);

    /** How an account is chosen. */
    public enum Selection {
        /** A session keeps its account while that is available; new sessions go round-robin (default). */
        SESSION,
        ROUND_ROBIN,
        /** The account with the fewest open leases, then the least recently used. */
        LEAST_USED
    }

    public PoolSettings {
        expected = List.copyOf(expected);
    }
}
