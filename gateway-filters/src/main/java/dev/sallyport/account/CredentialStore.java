package dev.sallyport.account;

import java.util.Map;
import java.util.Optional;

/**
 * Keeps the accounts' tokens. Others may write to the same store at the same time; no call undoes what they wrote to
 * other accounts. Every change is durable when its call returns. Blocks on I/O; safe from any thread.
 */
public interface CredentialStore {

    /** Every account by its id. Must be the first call. */
    Map<String, AccountCredential> load() throws AccountStoreException;

    /** As {@link #load}; empty if nobody has touched the store since it was last read whole. */
    Optional<Map<String, AccountCredential>> loadIfChanged() throws AccountStoreException;

    Optional<AccountCredential> find(String accountId) throws AccountStoreException;

    /** False: that id is taken, and nothing was written. */
    boolean add(String accountId, AccountCredential credential) throws AccountStoreException;

    /** Writes only if the store still holds what is expected. */
    Replacement replace(String accountId, AccountCredential expected, AccountCredential next)
            throws AccountStoreException;

    /** False: there was no such account. */
    boolean remove(String accountId) throws AccountStoreException;

    /** How a conditional write ended. */
    sealed interface Replacement {
        record Done() implements Replacement {}

        /** Somebody else has written these tokens; nothing was changed. */
        record Overtaken(AccountCredential stored) implements Replacement {}

        /** Somebody has removed the account; nothing was changed. */
        record Gone() implements Replacement {}
    }
}
