package dev.sallyport.account;

import java.util.Map;
import java.util.Optional;

/**
 * Keeps what the pool knows of its accounts over restarts. It holds hints, not keys: losing it costs a few failed
 * requests. Others may write to the same store; no call undoes what they wrote to other accounts. Blocks on I/O; safe
 * from any thread.
 */
public interface PoolStateStore {

    Map<String, AccountMemory> load() throws AccountStoreException;

    /** As {@link #load}; empty if nobody has touched the store since it was last read whole. */
    Optional<Map<String, AccountMemory>> loadIfChanged() throws AccountStoreException;

    /** Durable when it returns. */
    void put(String accountId, AccountMemory memory) throws AccountStoreException;

    void remove(String accountId) throws AccountStoreException;
}
