package dev.sallyport.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Logins in the making: each lives for 10 minutes and serves once; of more than 100 the oldest is forgotten. */
public final class PendingLogins {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final int LIMIT = 100;

    private final Clock clock;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PendingLogin> byState = new LinkedHashMap<>();

    public PendingLogins(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    public PendingLogin begin(String accountId) {
        PendingLogin login = new PendingLogin(
                accountId,
                RandomText.from(random),
                Pkce.generate(random),
                clock.instant().plus(LIFETIME));
        lock.lock();
        try {
            forgetExpired();
            byState.put(login.state(), login);
            forgetOldest();
        } finally {
            lock.unlock();
        }
        return login;
    }

    /**
     * Takes a login out: of any number of callers with the same state exactly one gets it.
     *
     * @return empty if the state is unknown, used or expired
     */
    public Optional<PendingLogin> take(String state) {
        lock.lock();
        try {
            forgetExpired();
            return Optional.ofNullable(byState.remove(state));
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #take(String)}, but leaves the login where it is if it was begun for another account. */
    public Optional<PendingLogin> take(String state, String accountId) {
        lock.lock();
        try {
            PendingLogin found = byState.get(state);
            return found == null || !found.accountId().equals(accountId) ? Optional.empty() : take(state);
        } finally {
            lock.unlock();
        }
    }

    /** A clock that was set back must not lengthen a login's life, so one that ends too far ahead is over as well. */
    private void forgetExpired() {
        Instant now = clock.instant();
        Instant farthest = now.plus(LIFETIME);
        byState.values()
                .removeIf(login ->
                        !now.isBefore(login.expires()) || login.expires().isAfter(farthest));
    }

    private void forgetOldest() {
        Iterator<PendingLogin> oldestFirst = byState.values().iterator();
        while (byState.size() > LIMIT) {
            oldestFirst.next();
            oldestFirst.remove();
        }
    }
}
