package dev.sallyport.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A state store without a disk. */
final class MemoryStates implements PoolStateStore {
    final Map<String, AccountMemory> content = new ConcurrentHashMap<>();
    final AtomicBoolean broken = new AtomicBoolean();
    final AtomicInteger writes = new AtomicInteger();

    @Override
    public Map<String, AccountMemory> load() throws AccountStoreException {
        check();
        return Map.copyOf(content);
    }

    @Override
    public Optional<Map<String, AccountMemory>> loadIfChanged() throws AccountStoreException {
        return Optional.of(load());
    }

    @Override
    public void put(String accountId, AccountMemory memory) throws AccountStoreException {
        check();
        writes.incrementAndGet();
        content.put(accountId, memory);
    }

    @Override
    public void remove(String accountId) throws AccountStoreException {
        check();
        content.remove(accountId);
    }

    private void check() throws AccountStoreException {
        if (broken.get()) {
            throw new AccountStoreException("the disk is gone");
        }
    }
}
