package dev.sallyport.store.jdbc;

import dev.sallyport.token.TokenRecord;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Records read within the last second, so that verifying a token of a busy caller costs no query beside the one that
 * counts. Holds a bounded number.
 */
final class RecentRecords {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int CAPACITY = 10_000;

    private final ConcurrentHashMap<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    private record Entry(TokenRecord token, long readAt) {}

    RecentRecords(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    Optional<TokenRecord> get(UUID id) {
        Entry entry = entries.get(id);
        return entry != null && fresh(entry) ? Optional.of(entry.token()) : Optional.empty();
    }

    void keep(TokenRecord token) {
        if (entries.size() >= CAPACITY) {
            entries.values().removeIf(entry -> !fresh(entry));
        }
        if (entries.size() < CAPACITY) {
            entries.put(token.id(), new Entry(token, nanoClock.getAsLong()));
        }
    }

    void forget(UUID id) {
        entries.remove(id);
    }

    private boolean fresh(Entry entry) {
        return nanoClock.getAsLong() - entry.readAt() < FRESH_NANOS;
    }
}
