package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountPool;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.OAuthPorts;
import dev.sallyport.account.PoolPorts;
import dev.sallyport.account.RefreshGuard;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.OAuthSettings;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.LazyTransport;
import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.oauth.PendingLogins;
import dev.sallyport.oauth.TokenEndpoint;
import java.security.SecureRandom;
import java.time.Clock;

/** The pool, opened for one command: no background work, no server. */
final class OpenPool implements AutoCloseable {
    private final PoolStores stores;
    private final LazyTransport transport;
    private final AccountPool pool;

    private OpenPool(PoolStores stores, LazyTransport transport, AccountPool pool) {
        this.stores = stores;
        this.transport = transport;
        this.pool = pool;
    }

    /** @throws CommandFailure if there is no pool */
    static OpenPool of(GatewayConfig config, Clock clock) throws AccountStoreException {
        OAuthSettings settings = config.oauth()
                .orElseThrow(() -> CommandFailure.error("There is no account pool: [oauth] is not in the configuration."
                        + " Add that section, or name the right file with --config."));
        PoolStores stores = PoolStores.open(config.store(), settings.credentialFile());
        try {
            return open(settings, stores, new LazyTransport(config), clock);
        } catch (AccountStoreException | RuntimeException refused) {
            stores.close();
            throw refused;
        }
    }

    private static OpenPool open(OAuthSettings settings, PoolStores stores, LazyTransport transport, Clock clock)
            throws AccountStoreException {
        SecureRandom random = new SecureRandom();
        PoolPorts ports =
                new PoolPorts(stores.credentials(), stores.states(), RefreshGuard.ALONE, event -> {}, clock, random);
        OAuthPorts oauth = new OAuthPorts(
                settings.profile(),
                new TokenEndpoint(settings.profile(), transport, clock),
                new PendingLogins(clock, random),
                settings.importPaths().stream().map(ClaudeCredentialFile::new).toList());
        return new OpenPool(stores, transport, AccountPool.open(settings.pool(), ports, oauth));
    }

    AccountAdmin admin() {
        return pool.admin();
    }

    @Override
    public void close() throws AccountStoreException {
        pool.close();
        transport.close();
        stores.close();
    }
}
