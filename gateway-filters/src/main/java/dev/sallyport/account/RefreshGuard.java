package dev.sallyport.account;

import java.util.Optional;

/** Keeps two nodes that share a store from refreshing one account at the same time. */
@FunctionalInterface
public interface RefreshGuard {
    /** For a pool that has its store to itself. */
    RefreshGuard ALONE = accountId -> Optional.of(() -> {});

    /**
     * Waits a bounded time for the account's turn.
     *
     * @return empty: another node is at it; its tokens will be in the store
     */
    Optional<Permit> enter(String accountId) throws AccountStoreException;

    /** The turn, until closed. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
