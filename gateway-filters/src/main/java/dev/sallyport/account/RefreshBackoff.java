package dev.sallyport.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** How long an account whose refresh has failed is left alone: 5 s doubling to 5 min, half of it by chance. */
final class RefreshBackoff {
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofMinutes(5);
    /** A token endpoint that asks for more than this is asked again nevertheless. */
    static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    private final Clock clock;
    private final RandomGenerator random;
    private final ConcurrentHashMap<String, Pause> pauses = new ConcurrentHashMap<>();

    RefreshBackoff(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** When the next try may be made; empty: now. */
    Optional<Instant> pausedUntil(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(pauses.get(id))
                .map(Pause::until)
                .filter(until -> now.isBefore(until) && !until.isAfter(now.plus(LONGEST_ASKED_FOR)));
    }

    void failed(String id, Optional<Duration> retryAfter) {
        Instant now = clock.instant();
        pauses.compute(id, (same, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            return new Pause(failures, now.plus(longer(jittered(failures), retryAfter)));
        });
    }

    void forget(String id) {
        pauses.remove(id);
    }

    private Duration jittered(int failures) {
        long whole = Math.min(FIRST.toMillis() << Math.min(failures - 1, 16), LONGEST.toMillis());
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    private static Duration longer(Duration own, Optional<Duration> asked) {
        Duration heeded = asked.filter(wait -> wait.compareTo(LONGEST_ASKED_FOR) < 0)
                .or(() -> asked.map(tooLong -> LONGEST_ASKED_FOR))
                .orElse(Duration.ZERO);
        return heeded.compareTo(own) > 0 ? heeded : own;
    }

    private record Pause(int failures, Instant until) {}
}
