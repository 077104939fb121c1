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
import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.oauth.PendingLogins;
import dev.sallyport.oauth.TokenEndpoint;
import dev.sallyport.store.embedded.CredentialFileStore;
import dev.sallyport.store.embedded.PoolStateFile;
import java.security.SecureRandom;
import java.time.Clock;

/** The pool, opened for one command: no background work, no server. */
final class OpenPool implements AutoCloseable {
    private final CredentialFileStore credentials;
    private final PoolStateFile states;
    private final LazyTransport transport;
    private final AccountPool pool;

    private OpenPool(
            CredentialFileStore credentials, PoolStateFile states, LazyTransport transport, AccountPool pool) {
        this.credentials = credentials;
        this.states = states;
        this.transport = transport;
        this.pool = pool;
    }

    /** @throws CommandFailure if there is no pool, or its files cannot be used */
    static OpenPool of(GatewayConfig config, Clock clock) {
        OAuthSettings settings = config.oauth()
                .orElseThrow(() -> CommandFailure.error("There is no account pool: [oauth] is not in the configuration."
                        + " Add that section, or give --config; then try again."));
        try {
            return open(settings, new LazyTransport(config), clock);
        } catch (AccountStoreException refused) {
            throw CommandFailure.error(refused.getMessage() + ".");
        }
    }

    private static OpenPool open(OAuthSettings settings, LazyTransport transport, Clock clock)
            throws AccountStoreException {
        SecureRandom random = new SecureRandom();
        CredentialFileStore credentials = new CredentialFileStore(settings.credentialFile());
        PoolStateFile states = new PoolStateFile(settings.credentialFile().resolveSibling(PoolStateFile.NAME));
        PoolPorts ports = new PoolPorts(credentials, states, RefreshGuard.ALONE, event -> {}, clock, random);
        OAuthPorts oauth = new OAuthPorts(
                settings.profile(),
                new TokenEndpoint(settings.profile(), transport, clock),
                new PendingLogins(clock, random),
                settings.importPaths().stream().map(ClaudeCredentialFile::new).toList());
        return new OpenPool(credentials, states, transport, AccountPool.open(settings.pool(), ports, oauth));
    }

    AccountAdmin admin() {
        return pool.admin();
    }

    @Override
    public void close() {
        pool.close();
        transport.close();
        try {
            credentials.close();
            states.close();
        } catch (AccountStoreException notClosed) {
            throw CommandFailure.error(notClosed.getMessage() + ".");
        }
    }
}
