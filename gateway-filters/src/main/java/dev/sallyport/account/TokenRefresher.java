package dev.sallyport.account;

import dev.sallyport.account.AccountAdmin.RefreshResult;
import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent.TokenRefreshed;
import dev.sallyport.oauth.TokenEndpoint;
import dev.sallyport.oauth.TokenOutcome;
import dev.sallyport.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes tokens: never two refreshes of one account at once, and none for a token that is no longer in use. */
final class TokenRefresher {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresher.class);
    private static final int TURNS = 3;
    private static final Duration PATIENCE =
            TokenEndpoint.TIMEOUT.multipliedBy(2).plusSeconds(5);

    private final Ledger ledger;
    private final CredentialKeeper keeper;
    private final TokenEndpoint endpoint;
    private final RefreshGuard guard;
    private final RefreshBackoff backoff;
    private final EventSink events;
    private final Clock clock;
    private final SingleFlight flights = new SingleFlight(PATIENCE);

    TokenRefresher(
            Ledger ledger, CredentialKeeper keeper, TokenEndpoint endpoint, RefreshBackoff backoff, PoolPorts ports) {
        this.ledger = ledger;
        this.keeper = keeper;
        this.endpoint = endpoint;
        this.backoff = backoff;
        this.guard = ports.guard();
        this.events = ports.events();
        this.clock = ports.clock();
    }

    /** Gets the account a token other than the one seen, unless it has another by now, is disabled, or must pause. */
    RefreshResult refresh(String id, Secret seen) {
        return untilKnown(id, () -> known(id, seen), () -> known(id, seen).orElseGet(() -> inTurn(id)));
    }

    /** Whatever the account's state and pauses: an operator asks. A refresh that is under way will do. */
    RefreshResult refreshNow(String id) {
        Optional<Account> before = ledger.find(id);
        if (before.isEmpty()) {
            return RefreshResult.UNKNOWN_ACCOUNT;
        }
        Secret seen = before.get().credential().access();
        return untilKnown(id, () -> outcomeOfOthers(id, seen), () -> inTurn(id));
    }

    /** Waits until no refresh that was under way is so any more: its tokens are paid for with the old ones. */
    void awaitRefreshes() {
        flights.awaitLandings();
    }

    /** Tries again to store what could not be stored; leaves it to a refresh that is under way. */
    void saveUnsaved(String id) {
        flights.runIfFree(id, () -> keeper.saveUnsaved(id));
    }

    /** Waits for the refresh that is under way and asks again what is known, or makes one. */
    private RefreshResult untilKnown(
            String id, Supplier<Optional<RefreshResult>> known, Supplier<RefreshResult> refresh) {
        for (int turn = 0; turn < TURNS; turn++) {
            Optional<RefreshResult> result = known.get().or(() -> flights.runOrWait(id, refresh));
            if (result.isPresent()) {
                return result.get();
            }
        }
        return RefreshResult.FAILED;
    }

    /** The result if there is nothing to do. */
    private Optional<RefreshResult> known(String id, Secret seen) {
        Optional<RefreshResult> outcome = outcomeOfOthers(id, seen);
        if (outcome.isPresent()) {
            return outcome;
        }
        if (ledger.find(id).filter(Account::isDisabled).isPresent()) {
            return Optional.of(RefreshResult.REJECTED);
        }
        return backoff.pausedUntil(id).map(pause -> RefreshResult.FAILED);
    }

    private Optional<RefreshResult> outcomeOfOthers(String id, Secret seen) {
        Optional<Account> account = ledger.find(id);
        if (account.isEmpty()) {
            return Optional.of(RefreshResult.UNKNOWN_ACCOUNT);
        }
        return account.get().uses(seen) ? Optional.empty() : Optional.of(RefreshResult.REFRESHED);
    }

    private RefreshResult inTurn(String id) {
        Optional<Account> found = ledger.find(id);
        if (found.isEmpty()) {
            return RefreshResult.UNKNOWN_ACCOUNT;
        }
        Account account = found.get();
        try (RefreshGuard.Permit permit = guard.enter(id).orElse(null)) {
            return keeper.followStore(account).orElseGet(() -> permit == null ? RefreshResult.FAILED : ask(account));
        } catch (AccountStoreException noTurn) {
            LOG.warn("Account {}: {}", id, noTurn.getMessage());
            return RefreshResult.FAILED;
        }
    }

    private RefreshResult ask(Account account) {
        TokenOutcome outcome = endpoint.refresh(account.credential().refresh());
        if (outcome instanceof TokenOutcome.Granted granted) {
            return granted(account, granted);
        }
        if (outcome instanceof TokenOutcome.Rejected rejected) {
            return rejected(account, rejected);
        }
        return failed(account, (TokenOutcome.Failed) outcome);
    }

    private RefreshResult granted(Account account, TokenOutcome.Granted granted) {
        keeper.keepRotated(account, granted, clock.instant());
        backoff.forget(account.id());
        tell(account, "success");
        LOG.info("Account {}: tokens refreshed", account.id());
        return RefreshResult.REFRESHED;
    }

    /** If somebody else has rotated the pair in the meantime, the provider refused a token that is of no use anyway. */
    private RefreshResult rejected(Account account, TokenOutcome.Rejected rejected) {
        Optional<RefreshResult> changedOutside = keeper.followStore(account);
        if (changedOutside.isPresent()) {
            return changedOutside.get();
        }
        ledger.change(
                account.id(),
                known -> known.uses(account.credential().access())
                        ? known.in(new AccountState.Disabled(DisabledReason.REFRESH_REJECTED))
                        : known,
                rejected.error());
        tell(account, "rejected");
        LOG.warn("Account {}: refresh rejected ({}); it needs a new login", account.id(), rejected.error());
        return RefreshResult.REJECTED;
    }

    private RefreshResult failed(Account account, TokenOutcome.Failed failed) {
        backoff.failed(account.id(), failed.retryAfter());
        tell(account, "failed");
        LOG.warn("Account {}: refresh failed ({})", account.id(), failed.kind());
        return RefreshResult.FAILED;
    }

    private void tell(Account account, String result) {
        events.accept(new TokenRefreshed(account.id(), result));
    }
}
