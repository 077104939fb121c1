package dev.sallyport.assembly;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountPool;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore;
import dev.sallyport.account.OAuthPorts;
import dev.sallyport.account.PoolPorts;
import dev.sallyport.account.RefreshGuard;
import dev.sallyport.config.OAuthSettings;
import dev.sallyport.event.EventSink;
import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.oauth.PendingLogins;
import dev.sallyport.oauth.TokenEndpoint;
import dev.sallyport.store.embedded.PoolStateFile;
import dev.sallyport.transport.OutboundTransport;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account pool with its files and its background work. */
final class PoolRoom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PoolRoom.class);

    private final PoolStateFile states;
    private final AccountPool pool;
    private final AccountAdmin admin;
    private final ScheduledExecutorService background = background();

    private PoolRoom(PoolStateFile states, AccountPool pool) {
        this.states = states;
        this.pool = pool;
        this.admin = pool.admin();
    }

    /**
     * @param credentials closed by whoever opened it
     * @throws GatewayStartException if the accounts' files cannot be used; they are left as they are
     */
    static PoolRoom open(
            OAuthSettings settings,
            CredentialStore credentials,
            OutboundTransport transport,
            EventSink events,
            Clock clock)
            throws GatewayStartException {
        try {
            SecureRandom random = new SecureRandom();
            PoolStateFile states = new PoolStateFile(settings.credentialFile().resolveSibling(PoolStateFile.NAME));
            PoolPorts ports = new PoolPorts(credentials, states, RefreshGuard.ALONE, events, clock, random);
            OAuthPorts oauth = new OAuthPorts(
                    settings.profile(),
                    new TokenEndpoint(settings.profile(), transport, clock),
                    new PendingLogins(clock, random),
                    settings.importPaths().stream()
                            .map(ClaudeCredentialFile::new)
                            .toList());
            PoolRoom room = new PoolRoom(states, AccountPool.open(settings.pool(), ports, oauth));
            room.start(settings);
            return room;
        } catch (AccountStoreException e) {
            throw new GatewayStartException(e.getMessage(), e);
        }
    }

    private static ScheduledExecutorService background() {
        ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "gateway-refresh");
            thread.setDaemon(true);
            return thread;
        });
        // Else a round that is minutes away would keep the thread, and all it knows, until then.
        background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return background;
    }

    private void start(OAuthSettings settings) {
        if (!settings.importPaths().isEmpty()) {
            AccountAdmin.ImportOutcome outcome = admin.importCredentials();
            outcome.problems().forEach(problem -> LOG.warn("Import: {}", problem));
        }
        background.schedule(this::round, 0, TimeUnit.MILLISECONDS);
    }

    private void round() {
        pool.rounds().run();
        Duration next = pool.rounds().nextDelay();
        if (!background.isShutdown()) {
            background.schedule(this::round, next.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    AccountPool pool() {
        return pool;
    }

    AccountAdmin admin() {
        return admin;
    }

    @Override
    public void close() {
        background.shutdown(); // no interrupt: a refresh under way may have used up its refresh token already
        pool.close();
        try {
            states.close();
        } catch (AccountStoreException e) {
            LOG.warn("The states of the account pool did not close: {}", e.getMessage());
        }
    }
}
