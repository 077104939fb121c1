package dev.sallyport.store.jdbc;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The accounts' tokens in PostgreSQL, encrypted, for several gateways at once. Leaves the database to whoever gave it. */
public final class JdbcCredentialStore implements CredentialStore {
    private static final int TRIES = 5;

    private final Database database;
    private final Seal seal;
    private volatile long seenRevision = -1;

    public JdbcCredentialStore(Database database, EncryptionKeys keys) {
        this.database = database;
        this.seal = new Seal(keys);
    }

    /** Encrypts anew what was written with an older key. */
    @Override
    public Map<String, AccountCredential> load() throws AccountStoreException {
        // Read first: what comes in during the load is news for the next look.
        long revision = run(AccountRows::revision);
        Map<String, Seal.Sealed> rows = run(AccountRows::all);
        Map<String, AccountCredential> accounts = new LinkedHashMap<>();
        for (Map.Entry<String, Seal.Sealed> row : rows.entrySet()) {
            AccountCredential credential = open(row.getKey(), row.getValue());
            accounts.put(row.getKey(), credential);
            if (!seal.isCurrent(row.getValue())) {
                Seal.Sealed next = seal.close(row.getKey(), CredentialText.of(credential));
                run(connection -> AccountRows.replace(connection, row.getKey(), row.getValue(), next));
            }
        }
        seenRevision = revision;
        return accounts;
    }

    @Override
    public Optional<Map<String, AccountCredential>> loadIfChanged() throws AccountStoreException {
        return run(AccountRows::revision) == seenRevision ? Optional.empty() : Optional.of(load());
    }

    @Override
    public Optional<AccountCredential> find(String accountId) throws AccountStoreException {
        Optional<Seal.Sealed> row = run(connection -> AccountRows.find(connection, accountId));
        return row.isEmpty() ? Optional.empty() : Optional.of(open(accountId, row.get()));
    }

    @Override
    public boolean add(String accountId, AccountCredential credential) throws AccountStoreException {
        Seal.Sealed sealed = seal.close(accountId, CredentialText.of(credential));
        return run(connection -> AccountRows.add(connection, accountId, sealed));
    }

    @Override
    public Replacement replace(String accountId, AccountCredential expected, AccountCredential next)
            throws AccountStoreException {
        Seal.Sealed sealed = seal.close(accountId, CredentialText.of(next));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Seal.Sealed> row = run(connection -> AccountRows.find(connection, accountId));
            if (row.isEmpty()) {
                return new Replacement.Gone();
            }
            AccountCredential stored = open(accountId, row.get());
            if (!stored.equals(expected)) {
                return new Replacement.Overtaken(stored);
            }
            // Compares the encrypted bytes, so nobody comes in between; a new encryption of the same is tried again.
            if (run(connection -> AccountRows.replace(connection, accountId, row.get(), sealed))) {
                return new Replacement.Done();
            }
        }
        throw new AccountStoreException("Account " + accountId + " changes too fast to be written");
    }

    @Override
    public boolean remove(String accountId) throws AccountStoreException {
        return run(connection -> AccountRows.remove(connection, accountId));
    }

    private AccountCredential open(String accountId, Seal.Sealed sealed) throws AccountStoreException {
        return seal.open(accountId, sealed)
                .flatMap(CredentialText::parse)
                .orElseThrow(() -> new AccountStoreException("The tokens of account " + accountId
                        + " were encrypted with key " + sealed.keyId()
                        + ", which is not configured here, or have been tampered with:"
                        + " configure that key as an older one, or remove the account and log in again"));
    }

    private <T> T run(Database.Work<T> work) throws AccountStoreException {
        try {
            return database.with(work);
        } catch (SQLException | SchemaException failed) {
            throw new AccountStoreException("PostgreSQL cannot be used now: " + failed.getMessage(), failed);
        }
    }
}
