package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountState.CoolingDown;
import dev.sallyport.account.AccountState.Disabled;
import dev.sallyport.event.GatewayEvent.AccountMoved;
import dev.sallyport.event.GatewayEvent.QuotaExhausted;
import dev.sallyport.event.GatewayEvent.TokenRefreshed;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.FakeTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccountPoolLeaseTest {
    private static final LeaseOutcome SERVED = new LeaseOutcome.Served();

    private final PoolBench bench = new PoolBench();

    @Test
    void aSessionKeepsItsAccountAndFailsOverToAnother() {
        AccountPool pool = twoAccounts().open();
        Lease first = PoolBench.lease(pool, "s");
        assertThat(PoolBench.lease(pool, "s")).isEqualTo(first);
        assertThat(PoolBench.lease(pool, "s", "a").accountId()).isEqualTo("b");
    }

    @Test
    void triedAccountsAreNeverPickedAgain() {
        AccountPool pool = twoAccounts().open();
        assertThat(pool.lease("s", Set.of("a", "b")))
                .isEqualTo(new LeaseDecision.Exhausted(new PoolCounts(2, 2, 0, 0), Optional.empty()));
    }

    @Test
    void anEmptyPoolIsExhausted() {
        assertThat(bench.open().lease("s", Set.of()))
                .isEqualTo(new LeaseDecision.Exhausted(new PoolCounts(0, 0, 0, 0), Optional.empty()));
    }

    @Test
    void quotaSpentCoolsTheAccountUntilThenAndTheClockAloneBringsItBack() {
        AccountPool pool = twoAccounts().open();
        Instant until = bench.clock.instant().plus(Duration.ofHours(3));
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.QuotaSpent(until));
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 1, 1, 0));
        assertThat(PoolBench.lease(pool, "s").accountId()).isEqualTo("b");
        assertThat(bench.events.of(QuotaExhausted.class)).containsExactly(new QuotaExhausted("a", until));
        bench.clock.set(until);
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 2, 0, 0));
        assertThat(bench.moves())
                .containsExactly(
                        new AccountMoved("a", "available", "cooling_down", "quota", Optional.of(until)),
                        new AccountMoved("a", "cooling_down", "available", "cooldown_over", Optional.empty()));
    }

    @Test
    void exhaustionTellsCountsAndTheEarliestReset() {
        AccountPool pool = twoAccounts().account("c", PoolBench.LIFE).open();
        Instant soon = bench.clock.instant().plusSeconds(100);
        cool(pool, "a", soon.plusSeconds(500));
        cool(pool, "b", soon);
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.ForbiddenHereOnly());
        assertThat(pool.lease("s", Set.of()))
                .isEqualTo(new LeaseDecision.Exhausted(new PoolCounts(3, 0, 2, 1), Optional.of(soon)));
    }

    @Test
    void manyRequestsThatMeetTheSameQuotaMoveTheAccountOnce() {
        AccountPool pool = twoAccounts().open();
        Lease lease = PoolBench.lease(pool, "s");
        Instant until = bench.clock.instant().plusSeconds(100);
        AtOnce.run(16, () -> {
            pool.release(lease, new LeaseOutcome.QuotaSpent(until));
            return true;
        });
        assertThat(bench.events.of(QuotaExhausted.class)).hasSize(1);
        assertThat(bench.moves()).hasSize(1);
    }

    @Test
    void aShortRestNeverEndsAQuotaCooldownEarlier() {
        AccountPool pool = twoAccounts().open();
        Lease lease = PoolBench.lease(pool, "s");
        Instant until = bench.clock.instant().plusSeconds(5000);
        pool.release(lease, new LeaseOutcome.QuotaSpent(until));
        pool.release(lease, new LeaseOutcome.RateLimited(bench.clock.instant().plusSeconds(5)));
        assertThat(PoolBench.view(pool, "a").coolingUntil()).contains(until);
    }

    @Test
    void forbiddenHereOnlyDisables() {
        AccountPool pool = twoAccounts().open();
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.ForbiddenHereOnly());
        assertThat(PoolBench.view(pool, "a").status()).isEqualTo("disabled");
        assertThat(PoolBench.view(pool, "a").reason()).contains("forbidden");
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 1, 0, 1));
    }

    @Test
    void openLeasesAreCounted() {
        AccountPool pool = twoAccounts().open();
        List<Lease> leases = AtOnce.run(30, () -> PoolBench.lease(pool, "s"));
        assertThat(PoolBench.view(pool, "a").openLeases()).isEqualTo(30);
        leases.forEach(lease -> pool.release(lease, SERVED));
        assertThat(PoolBench.view(pool, "a").openLeases()).isZero();
    }

    @Test
    void parallelNewSessionsSpreadExactly() {
        AccountPool pool = twoAccounts().account("c", PoolBench.LIFE).open();
        List<Lease> leases = AtOnce.run(
                30, () -> PoolBench.lease(pool, Thread.currentThread().getName()));
        assertThat(leases.stream().collect(Collectors.groupingBy(Lease::accountId, Collectors.counting())))
                .isEqualTo(Set.of("a", "b", "c").stream().collect(Collectors.toMap(Function.identity(), id -> 10L)));
    }

    @Test
    void unauthorizedAfterARefreshDisables() {
        AccountPool pool = twoAccounts().open();
        Lease old = PoolBench.lease(pool, "s");
        Lease fresh = pool.refreshAfterUnauthorized(old);
        assertThat(fresh).isEqualTo(new Lease("a", Secret.of("a-a1")));
        pool.release(fresh, new LeaseOutcome.Unauthorized());
        assertThat(PoolBench.view(pool, "a").reason()).contains("unauthorized");
        assertThat(PoolBench.lease(pool, "s").accountId()).isEqualTo("b");
    }

    @Test
    void allRequestsThatSawTheSameTokenRejectedShareOneRefresh() {
        AccountPool pool = twoAccounts().open();
        Lease old = PoolBench.lease(pool, "s");
        List<Lease> fresh = AtOnce.run(30, () -> pool.refreshAfterUnauthorized(old));
        assertThat(fresh).hasSize(30).allMatch(lease -> lease.accessToken().equals(Secret.of("a-a1")));
        assertThat(bench.provider.requests()).hasSize(1);
        assertThat(pool.refreshAfterUnauthorized(old).accessToken()).isEqualTo(Secret.of("a-a1"));
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @Test
    void aLate401OfAnOldTokenDoesNotDisable() {
        AccountPool pool = twoAccounts().open();
        Lease old = PoolBench.lease(pool, "s");
        pool.refreshAfterUnauthorized(old);
        pool.release(old, new LeaseOutcome.Unauthorized());
        assertThat(PoolBench.view(pool, "a").status()).isEqualTo("available");
    }

    @Test
    void a401WhoseRefreshGotNoAnswerTakesTheAccountOutUntilARefreshWorks() {
        AccountPool pool = twoAccounts().open();
        bench.provider.reply(503, "");
        Lease old = PoolBench.lease(pool, "s");
        assertThat(pool.refreshAfterUnauthorized(old)).isEqualTo(old);
        pool.release(old, new LeaseOutcome.Unauthorized());
        assertThat(PoolBench.view(pool, "a").status()).isEqualTo("available");
        assertThat(PoolBench.lease(pool, "s").accountId()).isEqualTo("b");
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(PoolBench.lease(pool, "s", "b").accessToken()).isEqualTo(Secret.of("a-a1"));
    }

    @Test
    void a401WhoseRefreshIsRejectedDisables() {
        AccountPool pool = twoAccounts().open();
        bench.provider.reply(400, "{\"error\":\"invalid_grant\"}");
        Lease old = PoolBench.lease(pool, "s");
        assertThat(pool.refreshAfterUnauthorized(old)).isEqualTo(old);
        assertThat(PoolBench.view(pool, "a").reason()).contains("refresh_rejected");
        assertThat(bench.events.of(TokenRefreshed.class)).containsExactly(new TokenRefreshed("a", "rejected"));
    }

    @Test
    void abandonedTeachesNothing() {
        AccountPool pool = twoAccounts().open();
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.Abandoned());
        assertThat(bench.moves()).isEmpty();
    }

    @Test
    void aLeaseOfARemovedAccountCanStillBeReturned() throws AccountStoreException {
        AccountPool pool = twoAccounts().open();
        Lease lease = PoolBench.lease(pool, "s");
        pool.admin().remove("a");
        assertThat(pool.refreshAfterUnauthorized(lease)).isEqualTo(lease);
        pool.release(lease, new LeaseOutcome.Unauthorized());
        assertThat(pool.counts()).isEqualTo(new PoolCounts(1, 1, 0, 0));
        assertThat(bench.states.content).doesNotContainKey("a");
    }

    @Test
    void statesAreKeptOverRestarts() {
        AccountPool pool = twoAccounts().account("c", PoolBench.LIFE).open();
        Instant until = bench.clock.instant().plusSeconds(500);
        cool(pool, "a", until);
        pool.release(PoolBench.lease(pool, "s", "a"), new LeaseOutcome.ForbiddenHereOnly());
        assertThat(bench.states.content.get("a").state()).isEqualTo(new CoolingDown(until, CoolingReason.QUOTA));
        assertThat(bench.states.content.get("b").state()).isEqualTo(new Disabled(DisabledReason.FORBIDDEN));
        AccountPool again = bench.open();
        assertThat(again.counts()).isEqualTo(new PoolCounts(3, 1, 1, 1));
        bench.clock.set(until);
        assertThat(again.counts()).isEqualTo(new PoolCounts(3, 2, 0, 1));
    }

    @Test
    void aBrokenStateStoreCostsNothingButTheMemory() {
        bench.states.broken.set(true);
        AccountPool pool = twoAccounts().open();
        cool(pool, "a", bench.clock.instant().plusSeconds(500));
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 1, 1, 0));
        bench.states.broken.set(false);
        pool.rounds().run();
        assertThat(bench.states.content.get("a").state()).isInstanceOf(CoolingDown.class);
    }

    @Test
    void aClockSetFarAheadOrBackLeavesNobodyCoolingForEver() {
        AccountPool pool = twoAccounts().open();
        cool(pool, "a", bench.clock.instant().plus(Duration.ofHours(5)));
        bench.clock.advance(Duration.ofDays(-100));
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 2, 0, 0));
        cool(pool, "b", bench.clock.instant().plus(Duration.ofHours(5)));
        bench.clock.advance(Duration.ofDays(300));
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 2, 0, 0));
        assertThat(PoolBench.lease(pool, "s").accessToken().reveal()).endsWith("-a1");
    }

    @Test
    void nothingThePoolShowsOrTellsHoldsAToken() {
        bench.provider.always(request -> FakeTransport.answer(
                200, "{\"access_token\":\"SECRET-1\",\"refresh_token\":\"SECRET-2\",\"expires_in\":5000}"));
        AccountPool pool = twoAccounts().open();
        Lease lease = PoolBench.lease(pool, "s");
        Lease fresh = pool.refreshAfterUnauthorized(lease);
        assertThat(fresh + " " + pool.admin().snapshot() + bench.events.all() + bench.states.content)
                .doesNotContain("SECRET")
                .doesNotContain("a-a0")
                .doesNotContain("a-r0");
    }

    private PoolBench twoAccounts() {
        return bench.account("a", PoolBench.LIFE).account("b", PoolBench.LIFE);
    }

    private static void cool(AccountPool pool, String id, Instant until) {
        String[] others = Set.of("a", "b", "c").stream()
                .filter(other -> !other.equals(id))
                .toArray(String[]::new);
        pool.release(PoolBench.lease(pool, "s", others), new LeaseOutcome.QuotaSpent(until));
    }
}
