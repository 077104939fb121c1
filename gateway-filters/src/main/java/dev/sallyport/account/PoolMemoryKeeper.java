package dev.sallyport.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what the pool should know after a restart, and takes over what others (the command line) wrote there.
 * Whoever changes an account writes, or leaves it to the thread that is writing.
 */
final class PoolMemoryKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(PoolMemoryKeeper.class);

    private final PoolStateStore store;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    /** What the store holds, as far as we know. */
    private final Map<String, AccountMemory> written = new ConcurrentHashMap<>();

    private final AtomicBoolean busy = new AtomicBoolean();

    PoolMemoryKeeper(PoolStateStore store) {
        this.store = store;
    }

    /** At start; a store that cannot be read costs its hints, not the start. */
    Map<String, AccountMemory> recall() {
        try {
            written.putAll(store.load());
        } catch (AccountStoreException unreadable) {
            LOG.warn("Account states are not known from before: {}", unreadable.getMessage());
        }
        return Map.copyOf(written);
    }

    void changed(String id, Ledger ledger) {
        changed.add(id);
        write(ledger);
    }

    /** Durable when it returns, unlike {@link #changed}. */
    void writeNow(String id, AccountMemory memory) throws AccountStoreException {
        store.put(id, memory);
        written.put(id, memory);
    }

    /** Writes what is still unwritten. */
    void write(Ledger ledger) {
        while (!changed.isEmpty() && busy.compareAndSet(false, true)) {
            try {
                if (!writeChanged(ledger)) {
                    return;
                }
            } finally {
                busy.set(false);
            }
        }
    }

    /** States that another process has written since, by account. Own changes not yet written win. */
    void takeOver(Ledger ledger) {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            store.loadIfChanged().ifPresent(found -> found.forEach((id, memory) -> takeOver(id, memory, ledger)));
        } catch (AccountStoreException unreadable) {
            LOG.warn("Account states cannot be read: {}", unreadable.getMessage());
        } finally {
            busy.set(false);
        }
        write(ledger);
    }

    private void takeOver(String id, AccountMemory found, Ledger ledger) {
        boolean foreign = !found.equals(written.put(id, found));
        if (foreign && !changed.contains(id)) {
            ledger.change(id, known -> known.in(found.state()).granted(found.grant()), "changed_outside");
        }
    }

    private boolean writeChanged(Ledger ledger) {
        for (String id : Set.copyOf(changed)) {
            changed.remove(id);
            try {
                write(id, ledger.find(id).map(Account::memory));
            } catch (AccountStoreException notWritten) {
                changed.add(id);
                LOG.warn("Account {}: its state is not written down: {}", id, notWritten.getMessage());
                return false;
            }
        }
        return true;
    }

    private void write(String id, Optional<AccountMemory> memory) throws AccountStoreException {
        if (memory.isEmpty()) {
            store.remove(id);
            written.remove(id);
        } else if (!memory.get().equals(written.get(id))) {
            store.put(id, memory.get());
            written.put(id, memory.get());
        }
    }
}
