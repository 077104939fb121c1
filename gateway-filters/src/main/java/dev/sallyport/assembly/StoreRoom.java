package dev.sallyport.assembly;

import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.config.StoreSettings.Place;
import dev.sallyport.store.embedded.CredentialFileStore;
import dev.sallyport.store.embedded.EmbeddedTokenStore;
import dev.sallyport.store.embedded.ServerLock;
import dev.sallyport.store.jdbc.Database;
import dev.sallyport.store.jdbc.EncryptionKeys;
import dev.sallyport.store.jdbc.JdbcCredentialStore;
import dev.sallyport.store.jdbc.JdbcTokenStore;
import dev.sallyport.store.jdbc.SchemaException;
import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores that the configuration names: a directory, or PostgreSQL. Opens what is asked for, and closes it. */
final class StoreRoom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRoom.class);

    private final StoreSettings settings;
    private final Optional<Database> database;
    private final boolean databaseIsThere;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private StoreRoom(StoreSettings settings, Optional<Database> database) {
        this.settings = settings;
        this.database = database;
        database.ifPresent(open::push);
        this.databaseIsThere = database.map(Database::prepare).orElse(true);
    }

    /**
     * Takes the directory for this server alone. A database that is down does not keep the gateway from starting.
     *
     * @throws GatewayStartException if another server has the directory, or the database is of a newer version
     */
    static StoreRoom open(GatewayConfig config) throws GatewayStartException {
        StoreRoom room = open(config.store());
        if (!room.databaseIsThere) {
            LOG.error("PostgreSQL cannot be reached now; until it is there, callers with a client token get 503");
        }
        if (config.tokens().enabled() && config.store().isEmbedded()) {
            room.lock();
        }
        return room;
    }

    private static StoreRoom open(StoreSettings settings) throws GatewayStartException {
        Optional<Database> database = database(settings.place());
        try {
            return new StoreRoom(settings, database);
        } catch (SchemaException tooNew) {
            database.ifPresent(Database::close);
            throw new GatewayStartException(String.valueOf(tooNew.getMessage()), tooNew);
        }
    }

    private static Optional<Database> database(Place place) throws GatewayStartException {
        try {
            if (place instanceof Place.Postgresql own) {
                return Optional.of(Database.open(own.settings()));
            }
            return place instanceof Place.ContainerPool pool
                    ? Optional.of(Database.named(pool.jndiName()))
                    : Optional.empty();
        } catch (IllegalArgumentException missing) {
            throw new GatewayStartException(String.valueOf(missing.getMessage()), missing);
        }
    }

    private void lock() throws GatewayStartException {
        try {
            open.push(ServerLock.take(settings.directory()));
        } catch (IOException refused) {
            close();
            throw new GatewayStartException(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Client tokens and their counts. */
    TokenStore tokens() throws TokenStoreException {
        TokenStore store = database.isPresent()
                ? new JdbcTokenStore(database.get())
                : EmbeddedTokenStore.open(settings.directory());
        open.push(store);
        return store;
    }

    /** The accounts' tokens. */
    CredentialStore credentials(Path file) throws AccountStoreException {
        Optional<EncryptionKeys> keys = settings.credentialKeys();
        if (database.isPresent() && keys.isPresent()) {
            CredentialStore store = new JdbcCredentialStore(database.get(), keys.get());
            return databaseIsThere ? store : new PatientCredentials(store);
        }
        CredentialFileStore store = new CredentialFileStore(file);
        open.push(store);
        return store;
    }

    /** Ends whatever was opened here. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("A store did not close: {}", e.getMessage());
            }
        }
    }
}
