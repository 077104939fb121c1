package dev.sallyport.account;

import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent.AccountMoved;
import dev.sallyport.event.GatewayEvent.QuotaExhausted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The parts of one pool, put together, and what they tell each other. */
final class PoolParts implements AccountListener {
    private static final Logger LOG = LoggerFactory.getLogger(PoolParts.class);

    private final EventSink events;
    private final Ledger ledger;
    private final PoolMemoryKeeper memories;
    private final AccountSelector selector;
    private final RefreshBackoff backoff;
    private final TokenRefresher refresher;
    private final StoreWatch watch;
    private final GrantAlarm alarm;
    private final LoginDesk logins;
    private final CredentialImport imports;

    PoolParts(PoolSettings settings, PoolPorts ports, OAuthPorts oauth) {
        events = ports.events();
        ledger = new Ledger(ports.clock(), this);
        memories = new PoolMemoryKeeper(ports.states());
        selector = new AccountSelector(settings.selection(), ports.clock());
        backoff = new RefreshBackoff(ports.clock(), ports.random());
        alarm = new GrantAlarm(ports.clock());
        watch = new StoreWatch(ledger, ports.credentials(), memories);
        CredentialKeeper keeper = new CredentialKeeper(ledger, ports.credentials());
        refresher = new TokenRefresher(ledger, keeper, oauth.endpoint(), backoff, ports);
        AccountIntake intake = new AccountIntake(ledger, ports.credentials(), ports.clock());
        logins = new LoginDesk(oauth.profile(), oauth.logins(), oauth.endpoint(), intake, ports.clock());
        imports = new CredentialImport(oauth.imports(), ledger, ports.credentials(), intake, ports.clock());
    }

    Ledger ledger() {
        return ledger;
    }

    PoolMemoryKeeper memories() {
        return memories;
    }

    AccountSelector selector() {
        return selector;
    }

    RefreshBackoff backoff() {
        return backoff;
    }

    TokenRefresher refresher() {
        return refresher;
    }

    StoreWatch watch() {
        return watch;
    }

    GrantAlarm alarm() {
        return alarm;
    }

    LoginDesk logins() {
        return logins;
    }

    CredentialImport imports() {
        return imports;
    }

    /** Tries again to write what could not be written when it came. */
    void saveUnsaved() {
        ledger.all().stream().filter(Account::isUnsaved).map(Account::id).forEach(refresher::saveUnsaved);
        memories.write(ledger);
    }

    @Override
    public void moved(AccountMoved move) {
        LOG.atLevel(move.to().equals("disabled") ? Level.WARN : Level.INFO)
                .log("Account {}: {} -> {} ({})", move.accountId(), move.from(), move.to(), move.reason());
        events.accept(move);
        if (move.reason().equals(CoolingReason.QUOTA.wireName())) {
            move.until().ifPresent(until -> events.accept(new QuotaExhausted(move.accountId(), until)));
        }
    }

    @Override
    public void changed(String id) {
        memories.changed(id, ledger);
    }

    @Override
    public void removed(String id) {
        selector.forget(id);
        backoff.forget(id);
        alarm.forget(id);
        memories.changed(id, ledger);
    }
}
