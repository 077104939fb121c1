package dev.sallyport.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** A token store for tests: keeps everything in memory and fails when told. Instances over one {@link Table} share it. */
public final class MemoryTokenStore implements TokenStore {
    private final Table table;
    private volatile String failure = "";

    /** The records that several instances share. */
    public static final class Table {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<UUID, TokenRecord> records = new HashMap<>();
        private final Map<UUID, Minute> minutes = new HashMap<>();
    }

    private record Minute(long begin, int requests) {}

    public MemoryTokenStore() {
        this(new Table());
    }

    public MemoryTokenStore(Table table) {
        this.table = table;
    }

    /** From now on every call fails with that message; an empty one mends it. */
    public void fail(String message) {
        failure = message;
    }

    private interface Work<T> {
        T run() throws TokenStoreException;
    }

    private <T> T locked(Work<T> work) throws TokenStoreException {
        if (!failure.isEmpty()) {
            throw new TokenStoreException(failure);
        }
        table.lock.lock();
        try {
            return work.run();
        } finally {
            table.lock.unlock();
        }
    }

    @Override
    public void add(TokenRecord token) throws TokenStoreException {
        locked(() -> {
            if (table.records.putIfAbsent(token.id(), token) != null) {
                throw new TokenStoreException("twice");
            }
            return true;
        });
    }

    @Override
    public Optional<TokenRecord> find(UUID id) throws TokenStoreException {
        return locked(() -> Optional.ofNullable(table.records.get(id)));
    }

    @Override
    public List<TokenRecord> list() throws TokenStoreException {
        return locked(() -> {
            List<TokenRecord> all = new ArrayList<>(table.records.values());
            all.sort(Comparator.comparing(TokenRecord::issuedAt));
            return all;
        });
    }

    @Override
    public boolean revoke(UUID id) throws TokenStoreException {
        return change(id, token -> with(token, token.usedRequests(), token.expiresAt(), true));
    }

    @Override
    public boolean expire(UUID id, Instant end) throws TokenStoreException {
        return change(
                id,
                token -> end.isBefore(token.expiresAt())
                        ? with(token, token.usedRequests(), end, token.revoked())
                        : token);
    }

    @Override
    public boolean delete(UUID id) throws TokenStoreException {
        return locked(() -> table.records.remove(id) != null);
    }

    @Override
    public CountOutcome count(UUID id, Instant now) throws TokenStoreException {
        return locked(() -> {
            TokenRecord token = table.records.get(id);
            if (token == null) {
                return new CountOutcome.NotGood(new TokenVerdict.Unknown(id));
            }
            return countKnown(token, now);
        });
    }

    private CountOutcome countKnown(TokenRecord token, Instant now) {
        if (token.revoked()) {
            return new CountOutcome.NotGood(new TokenVerdict.Revoked(token.id()));
        }
        if (token.expired(now)) {
            return new CountOutcome.NotGood(new TokenVerdict.Expired(token.id()));
        }
        long used = token.usedRequests();
        if (token.maxRequests().isPresent() && used >= token.maxRequests().getAsLong()) {
            return new CountOutcome.Spent(used, token.maxRequests().getAsLong());
        }
        if (token.limits().requestsPerMinute().isPresent()) {
            long second = now.getEpochSecond();
            Minute minute = table.minutes.getOrDefault(token.id(), new Minute(0, 0));
            if (second < minute.begin || second >= minute.begin + 60) {
                minute = new Minute(second, 0);
            }
            if (minute.requests >= token.limits().requestsPerMinute().getAsInt()) {
                return new CountOutcome.TooFast(Duration.ofSeconds(minute.begin + 60 - second));
            }
            table.minutes.put(token.id(), new Minute(minute.begin, minute.requests + 1));
        }
        table.records.put(token.id(), with(token, used + 1, token.expiresAt(), false));
        return new CountOutcome.Counted(used + 1);
    }

    @Override
    public void uncount(UUID id) throws TokenStoreException {
        change(id, token -> with(token, Math.max(0, token.usedRequests() - 1), token.expiresAt(), token.revoked()));
    }

    private interface Step {
        TokenRecord after(TokenRecord token);
    }

    private boolean change(UUID id, Step step) throws TokenStoreException {
        return locked(() -> table.records.computeIfPresent(id, (same, token) -> step.after(token)) != null);
    }

    private static TokenRecord with(TokenRecord token, long used, Instant expiresAt, boolean revoked) {
        return new TokenRecord(
                token.id(),
                token.label(),
                token.issuedAt(),
                expiresAt,
                revoked,
                token.maxRequests(),
                used,
                token.limits());
    }

    @Override
    public void close() {
        failure = "closed";
    }
}
