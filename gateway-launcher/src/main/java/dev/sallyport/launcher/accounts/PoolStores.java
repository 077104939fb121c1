package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.launcher.console.StoreDatabase;
import dev.sallyport.store.embedded.CredentialFileStore;
import dev.sallyport.store.embedded.PoolStateFile;
import dev.sallyport.store.jdbc.Database;
import dev.sallyport.store.jdbc.EncryptionKeys;
import dev.sallyport.store.jdbc.JdbcCredentialStore;
import java.nio.file.Path;
import java.util.Optional;

/** Where the pool's tokens and states are, opened. */
final class PoolStores implements AutoCloseable {
    /** Closes what a store holds open. */
    @FunctionalInterface
    private interface Ending {
        void close() throws AccountStoreException;
    }

    private final CredentialStore credentials;
    private final PoolStateFile states;
    private final Ending ending;

    private PoolStores(CredentialStore credentials, PoolStateFile states, Ending ending) {
        this.credentials = credentials;
        this.states = states;
        this.ending = ending;
    }

    static PoolStores open(StoreSettings store, Path credentialFile) throws AccountStoreException {
        PoolStateFile states = new PoolStateFile(credentialFile.resolveSibling(PoolStateFile.NAME));
        Optional<EncryptionKeys> keys = store.credentialKeys();
        if (keys.isPresent()) {
            Database database = StoreDatabase.open(store);
            return new PoolStores(new JdbcCredentialStore(database, keys.get()), states, database::close);
        }
        CredentialFileStore file = new CredentialFileStore(credentialFile);
        return new PoolStores(file, states, file::close);
    }

    CredentialStore credentials() {
        return credentials;
    }

    PoolStateFile states() {
        return states;
    }

    @Override
    public void close() throws AccountStoreException {
        ending.close();
        states.close();
    }
}
