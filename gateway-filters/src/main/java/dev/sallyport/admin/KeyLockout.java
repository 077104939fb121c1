package dev.sallyport.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts wrong keys by address: after five, that address is heard no more for 30 minutes. Trial and count are one
 * step, so a burst gets no more than five tries. Remembers 10,000 addresses; the one longest unheard of is forgotten first.
 */
final class KeyLockout {
    static final int TRIES = 5;
    static final Duration LOCK = Duration.ofMinutes(30);
    static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    KeyLockout(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes note of a key that was shown.
     *
     * @return how long the address stays locked out: then even the right key does not count
     */
    Optional<Duration> shown(String address, boolean right) {
        lock.lock();
        try {
            return note(address, right, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private Optional<Duration> note(String address, boolean right, Instant now) {
        Failures before = failures.getOrDefault(address, Failures.NONE);
        if (!now.isBefore(before.forgottenAt())) {
            before = Failures.NONE;
        }
        if (before.count() >= TRIES) {
            return Optional.of(Duration.between(now, before.forgottenAt()));
        }
        if (right) {
            failures.remove(address);
        } else {
            failures.put(address, new Failures(before.count() + 1, now.plus(LOCK)));
        }
        return Optional.empty();
    }

    private record Failures(int count, Instant forgottenAt) {
        static final Failures NONE = new Failures(0, Instant.MIN);
    }
}
