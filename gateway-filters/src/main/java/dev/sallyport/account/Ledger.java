package dev.sallyport.account;

import dev.sallyport.event.GatewayEvent.AccountMoved;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Every account of the pool, in the order of their ids: the one door through which they change. Listeners are told
 * outside the lock.
 */
final class Ledger {
    static final String COOLDOWN_OVER = "cooldown_over";

    private final Clock clock;
    private final AccountListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Account> accounts = new TreeMap<>();

    Ledger(Clock clock, AccountListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** False: the id is there already. */
    boolean add(Account account) {
        lock.lock();
        try {
            if (accounts.putIfAbsent(account.id(), account) != null) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        listener.changed(account.id());
        return true;
    }

    boolean remove(String id) {
        lock.lock();
        try {
            if (accounts.remove(id) == null) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        listener.removed(id);
        return true;
    }

    Optional<Account> find(String id) {
        return change(id, UnaryOperator.identity(), COOLDOWN_OVER);
    }

    /** All accounts, their states by the clock. */
    List<Account> all() {
        Changes changes = new Changes();
        List<Account> all;
        lock.lock();
        try {
            accounts.keySet().forEach(id -> settle(id, changes));
            all = List.copyOf(accounts.values());
        } finally {
            lock.unlock();
        }
        changes.tell(listener);
        return all;
    }

    /**
     * Changes one account in one step.
     *
     * @param change quick and pure; runs under the lock
     * @param reason told if the change moves the account; a state that has its own reason tells that
     * @return the account as it is then; empty if it is gone
     */
    Optional<Account> change(String id, UnaryOperator<Account> change, String reason) {
        Changes changes = new Changes();
        Optional<Account> result;
        lock.lock();
        try {
            settle(id, changes);
            apply(id, change, reason, changes);
            result = Optional.ofNullable(accounts.get(id));
        } finally {
            lock.unlock();
        }
        changes.tell(listener);
        return result;
    }

    private void settle(String id, Changes changes) {
        Instant now = clock.instant();
        apply(id, account -> account.in(account.state().at(now)), COOLDOWN_OVER, changes);
    }

    private void apply(String id, UnaryOperator<Account> change, String reason, Changes changes) {
        Account before = accounts.get(id);
        if (before != null) {
            Account after = change.apply(before);
            accounts.replace(id, after);
            changes.note(before, after, reason);
        }
    }

    /** Collects under the lock what is told outside. */
    private static final class Changes {
        private final List<AccountMoved> moves = new ArrayList<>();
        private final Set<String> changed = new LinkedHashSet<>();

        void note(Account before, Account after, String reason) {
            if (!after.state().equals(before.state())) {
                moves.add(new AccountMoved(
                        after.id(),
                        before.state().wireName(),
                        after.state().wireName(),
                        after.state().reason().orElse(reason),
                        after.state().until()));
            }
            if (!after.memory().equals(before.memory())) {
                changed.add(after.id());
            }
        }

        void tell(AccountListener listener) {
            moves.forEach(listener::moved);
            changed.forEach(listener::changed);
        }
    }
}
