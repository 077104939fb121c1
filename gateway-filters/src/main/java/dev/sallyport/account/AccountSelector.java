package dev.sallyport.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Chooses among the accounts that can serve, and counts their open leases. A choice and its count are one step. */
final class AccountSelector {
    static final int SESSIONS = 50_000;
    static final Duration IDLE = Duration.ofMinutes(30);

    private final PoolSettings.Selection selection;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Least recently seen first. */
    private final LinkedHashMap<String, Affinity> sessions = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Use> uses = new HashMap<>();
    private String lastInTurn = "";
    private long choices;

    AccountSelector(PoolSettings.Selection selection, Clock clock) {
        this.selection = selection;
        this.clock = clock;
    }

    /**
     * Opens a lease.
     *
     * @param candidates ids in ascending order, at least one
     */
    String open(String session, List<String> candidates) {
        lock.lock();
        try {
            String chosen = choose(session, candidates);
            Use use = uses.getOrDefault(chosen, Use.NONE);
            uses.put(chosen, new Use(use.open() + 1, ++choices));
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    void close(String id) {
        lock.lock();
        try {
            uses.computeIfPresent(id, (same, use) -> new Use(Math.max(0, use.open() - 1), use.last()));
        } finally {
            lock.unlock();
        }
    }

    int openLeases(String id) {
        lock.lock();
        try {
            return uses.getOrDefault(id, Use.NONE).open();
        } finally {
            lock.unlock();
        }
    }

    void forget(String id) {
        lock.lock();
        try {
            uses.remove(id);
            sessions.values().removeIf(affinity -> affinity.account().equals(id));
        } finally {
            lock.unlock();
        }
    }

    int sessions() {
        lock.lock();
        try {
            return sessions.size();
        } finally {
            lock.unlock();
        }
    }

    private String choose(String session, List<String> candidates) {
        return switch (selection) {
            case SESSION -> ofSession(session, candidates);
            case ROUND_ROBIN -> inTurn(candidates);
            case LEAST_USED -> leastUsed(candidates);
        };
    }

    private String ofSession(String session, List<String> candidates) {
        Instant now = clock.instant();
        String chosen = Optional.ofNullable(sessions.get(session))
                .filter(affinity -> !affinity.isIdle(now))
                .map(Affinity::account)
                .filter(candidates::contains)
                .orElseGet(() -> inTurn(candidates));
        sessions.put(session, new Affinity(chosen, now));
        forgetSome(now);
        return chosen;
    }

    /** The first one behind the last choice; ids are ordered, so accounts may come and go without a jump. */
    private String inTurn(List<String> candidates) {
        lastInTurn = candidates.stream()
                .filter(id -> id.compareTo(lastInTurn) > 0)
                .findFirst()
                .orElse(candidates.get(0));
        return lastInTurn;
    }

    private String leastUsed(List<String> candidates) {
        Comparator<String> byOpen =
                Comparator.comparingInt(id -> uses.getOrDefault(id, Use.NONE).open());
        return candidates.stream()
                .min(byOpen.thenComparingLong(
                        id -> uses.getOrDefault(id, Use.NONE).last()))
                .orElseThrow();
    }

    private void forgetSome(Instant now) {
        Iterator<Affinity> longestUnseenFirst = sessions.values().iterator();
        while (longestUnseenFirst.hasNext()) {
            boolean idle = longestUnseenFirst.next().isIdle(now);
            if (!idle && sessions.size() <= SESSIONS) {
                return;
            }
            longestUnseenFirst.remove();
        }
    }

    private record Affinity(String account, Instant seen) {
        boolean isIdle(Instant now) {
            return seen.plus(IDLE).isBefore(now);
        }
    }

    private record Use(int open, long last) {
        static final Use NONE = new Use(0, 0);
    }
}
