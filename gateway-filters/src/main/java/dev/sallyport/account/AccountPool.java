package dev.sallyport.account;

import dev.sallyport.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door to the pool for requests; opens it, and leads to its two other doors, admin and background. */
public final class AccountPool implements Accounts, AutoCloseable {
    /** An access token that ends sooner is refreshed before a request. */
    static final Duration SPARE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(AccountPool.class);

    private final PoolPorts ports;
    private final PoolParts parts;
    private final RefreshRounds rounds;
    private final Clock clock;

    private AccountPool(PoolSettings settings, PoolPorts ports, OAuthPorts oauth) {
        this.ports = ports;
        this.parts = new PoolParts(settings, ports, oauth);
        this.clock = ports.clock();
        this.rounds = new RefreshRounds(settings, parts, clock, ports.random());
    }

    /** @throws AccountStoreException if the credentials cannot be read: better no pool than one that loses logins */
    public static AccountPool open(PoolSettings settings, PoolPorts ports, OAuthPorts oauth)
            throws AccountStoreException {
        AccountPool pool = new AccountPool(settings, ports, oauth);
        pool.parts.watch().loadAll();
        settings.expected().stream()
                .filter(id -> pool.parts.ledger().find(id).isEmpty())
                .forEach(id -> LOG.warn("Account {}: configured but not in the credential store", id));
        return pool;
    }

    public AccountAdmin admin() {
        return new PoolAdmin(parts, ports.credentials(), clock);
    }

    public RefreshRounds rounds() {
        return rounds;
    }

    @Override
    public LeaseDecision lease(String session, Set<String> tried) {
        Set<String> passedOver = new HashSet<>(tried);
        while (true) {
            List<String> candidates = available()
                    .map(Account::id)
                    .filter(id -> !passedOver.contains(id))
                    .toList();
            if (candidates.isEmpty()) {
                return exhausted();
            }
            String id = parts.selector().open(session, candidates);
            Optional<Secret> token = tokenOrClose(id);
            if (token.isPresent()) {
                return new LeaseDecision.Leased(new Lease(id, token.get()));
            }
            passedOver.add(id);
        }
    }

    @Override
    public Lease refreshAfterUnauthorized(Lease lease) {
        String id = lease.accountId();
        parts.ledger().change(id, known -> known.condemning(lease.accessToken()), CredentialKeeper.NEW_TOKENS);
        parts.refresher().refresh(id, lease.accessToken());
        return parts.ledger()
                .find(id)
                .filter(account -> !account.uses(lease.accessToken()))
                .map(account -> new Lease(id, account.credential().access()))
                .orElse(lease);
    }

    @Override
    public void release(Lease lease, LeaseOutcome outcome) {
        parts.selector().close(lease.accountId());
        Instant now = clock.instant();
        parts.ledger().change(lease.accountId(), account -> account.after(lease, outcome, now), "released");
    }

    @Override
    public PoolCounts counts() {
        return PoolView.counts(parts.ledger().all());
    }

    /**
     * Waits for refreshes under way and writes what is still unwritten, as far as the stores let it. Do not interrupt
     * threads that may be refreshing before: an interrupted refresh may have rotated a pair that nobody has read.
     */
    @Override
    public void close() {
        parts.refresher().awaitRefreshes();
        parts.saveUnsaved();
    }

    private Stream<Account> available() {
        return parts.ledger().all().stream().filter(Account::isAvailable);
    }

    /** The lease just opened stays open only if there is a token for it. */
    private Optional<Secret> tokenOrClose(String id) {
        Optional<Secret> token = Optional.empty();
        try {
            token = freshToken(id);
            return token;
        } finally {
            if (token.isEmpty()) {
                parts.selector().close(id);
            }
        }
    }

    /** Empty: this account cannot serve now, because its token has ended and no new one is to be had. */
    private Optional<Secret> freshToken(String id) {
        Optional<Account> account = parts.ledger().find(id).filter(Account::isAvailable);
        if (account.isEmpty() || account.get().canServe(SPARE, clock.instant())) {
            return account.map(serving -> serving.credential().access());
        }
        Secret seen = account.get().credential().access();
        parts.refresher().refresh(id, seen);
        return usable(id).or(() -> afterSecondRefresh(id, seen));
    }

    /** Tokens taken over from the store may have ended as well. */
    private Optional<Secret> afterSecondRefresh(String id, Secret seenFirst) {
        Optional<Account> taken =
                parts.ledger().find(id).filter(Account::isAvailable).filter(account -> !account.uses(seenFirst));
        taken.ifPresent(
                account -> parts.refresher().refresh(id, account.credential().access()));
        return taken.flatMap(account -> usable(id));
    }

    private Optional<Secret> usable(String id) {
        Instant now = clock.instant();
        return parts.ledger()
                .find(id)
                .filter(account -> account.isAvailable() && account.canServe(Duration.ZERO, now))
                .map(account -> account.credential().access());
    }

    private LeaseDecision exhausted() {
        List<Account> all = parts.ledger().all();
        Optional<Instant> earliest =
                all.stream().flatMap(account -> returns(account).stream()).min(Instant::compareTo);
        return new LeaseDecision.Exhausted(PoolView.counts(all), earliest);
    }

    /** When it may serve again: its cooldown ends, or its refresh may be tried again. */
    private Optional<Instant> returns(Account account) {
        return account.isDisabled()
                ? Optional.empty()
                : account.state().until().or(() -> parts.backoff().pausedUntil(account.id()));
    }
}
