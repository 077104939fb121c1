package dev.sallyport.launcher.tokens;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.launcher.console.StoreDatabase;
import dev.sallyport.store.embedded.EmbeddedTokenStore;
import dev.sallyport.store.jdbc.Database;
import dev.sallyport.store.jdbc.JdbcTokenStore;
import dev.sallyport.token.TokenAdmin;
import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreException;
import java.time.Clock;

/** The token store, opened for one command. */
final class OpenTokens implements AutoCloseable {
    private final GatewayConfig config;
    private final TokenStore store;
    private final Runnable ending;

    private OpenTokens(GatewayConfig config, TokenStore store, Runnable ending) {
        this.config = config;
        this.store = store;
        this.ending = ending;
    }

    static OpenTokens of(GatewayConfig config) throws TokenStoreException {
        StoreSettings settings = config.store();
        if (settings.isEmbedded()) {
            return new OpenTokens(config, EmbeddedTokenStore.open(settings.directory()), () -> {});
        }
        Database database = StoreDatabase.open(settings);
        return new OpenTokens(config, new JdbcTokenStore(database), database::close);
    }

    TokenStore store() {
        return store;
    }

    /** Needs the signing secret, which taking a token back must not. */
    TokenAdmin issuing(Clock clock) throws TokenStoreException {
        return new TokenAdmin(config.tokens().keys(config.dataDirectory()), store, clock);
    }

    @Override
    public void close() {
        store.close();
        ending.run();
    }
}
