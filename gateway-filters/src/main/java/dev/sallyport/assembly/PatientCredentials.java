package dev.sallyport.assembly;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shared store that could not be reached at the start: there are no accounts yet, and they come as soon as it is back. */
record PatientCredentials(CredentialStore store) implements CredentialStore {
    private static final Logger LOG = LoggerFactory.getLogger(PatientCredentials.class);

    @Override
    public Map<String, AccountCredential> load() {
        try {
            return store.load();
        } catch (AccountStoreException notNow) {
            LOG.error("The pool starts without accounts and takes them up later: {}", notNow.getMessage());
            return Map.of();
        }
    }

    @Override
    public Optional<Map<String, AccountCredential>> loadIfChanged() throws AccountStoreException {
        return store.loadIfChanged();
    }

    @Override
    public Optional<AccountCredential> find(String accountId) throws AccountStoreException {
        return store.find(accountId);
    }

    @Override
    public boolean add(String accountId, AccountCredential credential) throws AccountStoreException {
        return store.add(accountId, credential);
    }

    @Override
    public Replacement replace(String accountId, AccountCredential expected, AccountCredential next)
            throws AccountStoreException {
        return store.replace(accountId, expected, next);
    }

    @Override
    public boolean remove(String accountId) throws AccountStoreException {
        return store.remove(accountId);
    }
}
