package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.event.GatewayEvent.TokenRefreshed;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.FakeTransport;
import dev.sallyport.testkit.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPoolRefreshTest {
    private final PoolBench bench = new PoolBench();

    @ParameterizedTest
    @CsvSource({"60001, 0", "60000, 1", "1, 1", "0, 1", "-5000, 1"})
    void aTokenWithAtMostAMinuteLeftIsRefreshedBeforeTheRequest(long millisLeft, int calls) {
        AccountPool pool = bench.account("a", Duration.ofMillis(millisLeft)).open();
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a" + calls));
        assertThat(bench.provider.requests()).hasSize(calls);
    }

    @Test
    void thirtyParallelLeasesOnAnEndingTokenMakeOneCall() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        CountDownLatch onTheirWay = new CountDownLatch(30);
        bench.provider.always(request -> {
            awaitAll(onTheirWay); // the token is ending until all have come
            return PoolBench.grant("a-r1");
        });
        List<Lease> leases = AtOnce.run(30, () -> {
            onTheirWay.countDown();
            return PoolBench.lease(pool, "s");
        });
        assertThat(leases).hasSize(30).allMatch(lease -> lease.accessToken().equals(Secret.of("a-a1")));
        assertThat(bench.provider.requests()).hasSize(1);
        assertThat(bench.events.of(TokenRefreshed.class)).containsExactly(new TokenRefreshed("a", "success"));
    }

    @Test
    void requestsWaitForARefreshUnderWayAndHoldNoLock() throws Exception {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5))
                .account("b", PoolBench.LIFE)
                .open();
        Gate gate = new Gate();
        bench.provider.then(request -> {
            gate.pass(Duration.ofSeconds(30));
            return PoolBench.grant("a-r1");
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Lease> first = threads.submit(() -> PoolBench.lease(pool, "s", "b"));
            gate.awaitReached();
            Future<Lease> second = threads.submit(() -> PoolBench.lease(pool, "t", "b"));
            assertThat(PoolBench.lease(pool, "u", "a").accountId()).isEqualTo("b");
            assertThat(pool.counts().available()).isEqualTo(2);
            gate.open();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(second.get(10, TimeUnit.SECONDS));
            assertThat(bench.provider.requests()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theRotatedPairIsDurableBeforeItIsUsed() {
        AccountPool pool = bench.account("a", Duration.ZERO).open();
        PoolBench.lease(pool, "s");
        assertThat(bench.credentials.content.get("a")).isEqualTo(bench.tokens("a", 1, PoolBench.LIFE));
        AccountPool afterCrash = bench.open();
        assertThat(PoolBench.lease(afterCrash, "s").accessToken()).isEqualTo(Secret.of("a-a1"));
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @Test
    void aReplyWithoutRefreshTokenKeepsTheOldOne() {
        AccountPool pool = bench.account("a", Duration.ZERO).open();
        bench.provider.reply(200, "{\"access_token\":\"new\",\"expires_in\":100}");
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("new"));
        assertThat(bench.credentials.content.get("a").refresh()).isEqualTo(Secret.of("a-r0"));
    }

    @Test
    void aFullDiskLosesNoRotatedPair() {
        AccountPool pool = bench.account("a", Duration.ZERO).open();
        bench.credentials.full.set(true);
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a1"));
        assertThat(bench.credentials.content.get("a").access()).isEqualTo(Secret.of("a-a0"));
        assertThat(PoolBench.view(pool, "a").reason()).contains("tokens_not_stored");
        pool.rounds().run();
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a1"));
        bench.credentials.full.set(false);
        pool.rounds().run();
        assertThat(bench.credentials.content.get("a").refresh()).isEqualTo(Secret.of("a-r1"));
        assertThat(PoolBench.view(pool, "a").reason()).isEmpty();
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @Test
    void whileTheDiskIsFullTheNextRotationGoesOnFromThePairInMemory() {
        AccountPool pool = bench.account("a", Duration.ZERO).open();
        bench.credentials.full.set(true);
        PoolBench.lease(pool, "s");
        bench.clock.advance(PoolBench.LIFE);
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a2"));
        bench.credentials.full.set(false);
        pool.close();
        assertThat(bench.credentials.content.get("a").refresh()).isEqualTo(Secret.of("a-r2"));
    }

    @Test
    void anUnreadableStoreDoesNotKeepAnEndedTokenFromBeingRefreshed() {
        AccountPool pool = bench.account("a", Duration.ZERO).open();
        bench.credentials.unreadable.set(true);
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a1"));
        bench.credentials.unreadable.set(false);
        pool.rounds().run();
        assertThat(bench.credentials.content.get("a").refresh()).isEqualTo(Secret.of("a-r1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type"})
    void aRejectedRefreshDisablesAndIsNeverRetriedByItself(String error) {
        AccountPool pool = bench.account("a", Duration.ZERO).open();
        bench.provider.reply(400, "{\"error\":\"" + error + "\"}");
        assertThat(PoolBench.exhausted(pool)).isEmpty();
        assertThat(pool.counts()).isEqualTo(new PoolCounts(1, 0, 0, 1));
        bench.clock.advance(Duration.ofDays(1));
        pool.rounds().run();
        PoolBench.exhausted(pool);
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @Test
    void parallelLeasesOnARejectedTokenMakeOneCallAndTakeTheNextAccount() {
        AccountPool pool =
                bench.account("a", Duration.ZERO).account("b", PoolBench.LIFE).open();
        bench.provider.reply(401, "{\"error\":\"invalid_grant\"}");
        List<Lease> leases = AtOnce.run(30, () -> PoolBench.lease(pool, "s"));
        assertThat(leases).allMatch(lease -> lease.accountId().equals("b"));
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"429 | slow", "500 | {}", "503 | <html>", "400 | <html>", "200 | <html>", "200 | {}", "404 | {}"})
    void aFailedRefreshLeavesAValidTokenInUse(int status, String body) {
        AccountPool pool = bench.account("a", Duration.ofSeconds(30)).open();
        bench.provider.always(request -> FakeTransport.answer(status, body));
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a0"));
        int calls = bench.provider.requests().size();
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a0"));
        assertThat(bench.provider.requests()).as("it pauses").hasSize(calls);
        assertThat(pool.counts().disabled()).isZero();
        assertThat(bench.events.of(TokenRefreshed.class)).containsExactly(new TokenRefreshed("a", "failed"));
    }

    @Test
    void aFailedRefreshOfAnEndedTokenPassesTheAccountOverForThisRequestOnly() {
        AccountPool pool =
                bench.account("a", Duration.ZERO).account("b", PoolBench.LIFE).open();
        bench.provider.fail("connect");
        assertThat(PoolBench.lease(pool, "s").accountId()).isEqualTo("b");
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 2, 0, 0));
        bench.clock.advance(Duration.ofSeconds(6));
        assertThat(PoolBench.lease(pool, "new", "b").accessToken()).isEqualTo(Secret.of("a-a1"));
    }

    @Test
    void whenNothingElseIsLeftExhaustionTellsWhenTheRefreshIsTriedAgain() {
        AccountPool pool = bench.account("a", Duration.ZERO).open();
        bench.provider.reply(429, "", "retry-after: 120");
        Instant again = bench.clock.instant().plusSeconds(120);
        assertThat(PoolBench.exhausted(pool)).contains(again);
        bench.clock.set(again.minusMillis(1));
        assertThat(PoolBench.exhausted(pool)).contains(again);
        assertThat(bench.provider.requests()).hasSize(1);
        bench.clock.set(again);
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a1"));
    }

    @Test
    void parallelLeasesOnAFailingEndpointMakeOneCall() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(20)).open();
        bench.provider.always(request -> FakeTransport.answer(500, ""));
        AtOnce.run(30, () -> PoolBench.lease(pool, "s"));
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @Test
    void tokensThatAnotherProcessHasRefreshedAreTakenOverWithoutACall() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        bench.credentials.content.put("a", bench.tokens("a", 7, PoolBench.LIFE));
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a7"));
        assertThat(bench.provider.requests()).isEmpty();
    }

    @Test
    void tokensTakenOverThatHaveEndedAsWellAreRefreshed() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        bench.credentials.content.put("a", bench.tokens("a", 7, Duration.ofSeconds(-1)));
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a8"));
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @Test
    void aRejectionOfATokenThatAnotherProcessHasReplacedDoesNotDisable() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        bench.provider.then(request -> {
            bench.credentials.content.put("a", bench.tokens("a", 7, PoolBench.LIFE));
            return FakeTransport.answer(400, "{\"error\":\"invalid_grant\"}");
        });
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a7"));
        assertThat(pool.counts().available()).isOne();
    }

    @Test
    void aLoginStoredDuringARefreshWins() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        bench.provider.then(request -> {
            bench.credentials.content.put("a", bench.tokens("a", 7, PoolBench.LIFE));
            return PoolBench.grant("a-r1");
        });
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a7"));
        assertThat(bench.credentials.content.get("a").access()).isEqualTo(Secret.of("a-a7"));
    }

    @Test
    void anAccountRemovedDuringARefreshStaysRemoved() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5))
                .account("b", PoolBench.LIFE)
                .open();
        bench.provider.then(request -> {
            bench.credentials.content.remove("a");
            return PoolBench.grant("a-r1");
        });
        assertThat(PoolBench.lease(pool, "s").accountId()).isEqualTo("b");
        assertThat(bench.credentials.content).containsOnlyKeys("b");
        assertThat(pool.counts().total()).isOne();
    }

    @Test
    void withoutItsTurnInTheClusterANodeWaitsForTheOthersTokens() {
        bench.guard = id -> Optional.empty();
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a0"));
        bench.credentials.content.put("a", bench.tokens("a", 1, PoolBench.LIFE));
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a1"));
        assertThat(bench.provider.requests()).isEmpty();
    }

    @Test
    void closingWaitsForARefreshUnderWay() throws Exception {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        Gate gate = new Gate();
        bench.provider.replyAfter(gate, 200, "{\"access_token\":\"new\",\"expires_in\":100}");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Lease> refreshing = threads.submit(() -> PoolBench.lease(pool, "s"));
            gate.awaitReached();
            Future<?> closing = threads.submit(pool::close);
            assertThatThrownBy(() -> closing.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            gate.open();
            closing.get(10, TimeUnit.SECONDS);
            assertThat(bench.credentials.content.get("a").access()).isEqualTo(Secret.of("new"));
            refreshing.get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRefreshThatBreaksOffLeavesTheNextOneFree() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        bench.provider.then(request -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> PoolBench.lease(pool, "s")).hasMessage("broken");
        assertThat(PoolBench.view(pool, "a").openLeases()).isZero();
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("a-a1"));
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
