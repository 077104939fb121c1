package dev.sallyport.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.Accounts;
import dev.sallyport.account.Lease;
import dev.sallyport.account.LeaseDecision;
import dev.sallyport.account.LeaseOutcome;
import dev.sallyport.account.PoolCounts;
import dev.sallyport.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A pool whose accounts are taken in their order. Strict: a lease that is returned twice, or an account that is leased
 * twice for one request, fails the test. The first token of account {@code a} is {@code a1}, its refreshed one
 * {@code a2}.
 */
final class FakeAccounts implements Accounts {
    private final List<String> ids;
    private final Map<String, Lease> open = new HashMap<>();
    private final Map<String, LeaseOutcome> ended = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();
    private Predicate<String> refreshing = id -> true;
    private Optional<Instant> earliestReset = Optional.empty();

    FakeAccounts(String... ids) {
        this.ids = List.of(ids);
    }

    /** Accounts named {@code a}, {@code b}, {@code c}, … */
    static FakeAccounts named(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = String.valueOf((char) ('a' + i));
        }
        return new FakeAccounts(names);
    }

    FakeAccounts refreshingOnly(Predicate<String> accounts) {
        refreshing = accounts;
        return this;
    }

    FakeAccounts backAt(Instant reset) {
        earliestReset = Optional.of(reset);
        return this;
    }

    /** {@code account:Outcome}, in the order in which leases came back. */
    List<String> log() {
        return log;
    }

    Map<String, LeaseOutcome> ended() {
        return ended;
    }

    List<String> sessions() {
        return sessions;
    }

    void assertAllReturned() {
        assertThat(open).as("leases never returned").isEmpty();
    }

    @Override
    public LeaseDecision lease(String session, Set<String> tried) {
        sessions.add(session);
        Optional<String> next = ids.stream().filter(id -> !tried.contains(id)).findFirst();
        if (next.isEmpty()) {
            return new LeaseDecision.Exhausted(counts(), earliestReset);
        }
        Lease lease = new Lease(next.get(), Secret.of(next.get() + "1"));
        assertThat(ended).as("leased before").doesNotContainKey(lease.accountId());
        assertThat(open.put(lease.accountId(), lease)).as("leased twice").isNull();
        return new LeaseDecision.Leased(lease);
    }

    @Override
    public Lease refreshAfterUnauthorized(Lease lease) {
        assertThat(open).as("refreshed without a lease").containsEntry(lease.accountId(), lease);
        if (!refreshing.test(lease.accountId())) {
            return lease;
        }
        Lease renewed = new Lease(lease.accountId(), Secret.of(lease.accountId() + "2"));
        open.put(renewed.accountId(), renewed);
        return renewed;
    }

    @Override
    public void release(Lease lease, LeaseOutcome outcome) {
        assertThat(open.remove(lease.accountId()))
                .as("%s returned", lease.accountId())
                .isEqualTo(lease);
        ended.put(lease.accountId(), outcome);
        log.add(lease.accountId() + ":" + outcome.getClass().getSimpleName());
    }

    @Override
    public PoolCounts counts() {
        return new PoolCounts(ids.size(), 0, ids.size(), 0);
    }
}
