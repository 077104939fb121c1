package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountState.Disabled;
import dev.sallyport.oauth.ClaudeCredentialFile;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshRoundsTest {
    private final PoolBench bench = new PoolBench();

    @ParameterizedTest
    @CsvSource({"900001, 0", "900000, 1", "0, 1"})
    void tokensWithAtMostTheThresholdLeftAreRefreshed(long millisLeft, int calls) {
        AccountPool pool = bench.account("a", Duration.ofMillis(millisLeft)).open();
        pool.rounds().run();
        assertThat(bench.provider.requests()).hasSize(calls);
        assertThat(bench.credentials.content.get("a").access()).isEqualTo(Secret.of("a-a" + calls));
    }

    @Test
    void coolingAccountsAreKeptFreshAndGoOnCooling() {
        AccountPool pool = bench.account("a", Duration.ofMinutes(5)).open();
        pool.release(
                PoolBench.lease(pool, "s"),
                new LeaseOutcome.QuotaSpent(bench.clock.instant().plusSeconds(9999)));
        pool.rounds().run();
        assertThat(bench.provider.requests()).hasSize(1);
        assertThat(pool.counts().cooling()).isOne();
    }

    @Test
    void disabledAccountsAreLeftAlone() {
        AccountPool pool = bench.account("a", Duration.ofMinutes(5)).open();
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.ForbiddenHereOnly());
        pool.rounds().run();
        assertThat(bench.provider.requests()).isEmpty();
    }

    @Test
    void theProviderIsAskedAgainOnlyAfterThePause() {
        AccountPool pool = bench.account("a", Duration.ofMinutes(5)).open();
        bench.provider.reply(500, "");
        pool.rounds().run();
        pool.rounds().run();
        assertThat(bench.provider.requests()).hasSize(1);
        bench.clock.advance(Duration.ofSeconds(5));
        pool.rounds().run();
        assertThat(bench.provider.requests()).hasSize(2);
    }

    @Test
    void aRoundBesideARequestRefreshesOnce() {
        AccountPool pool = bench.account("a", Duration.ofSeconds(5)).open();
        AtOnce.run(10, () -> {
            pool.rounds().run();
            return PoolBench.lease(pool, "s");
        });
        assertThat(bench.provider.requests()).hasSize(1);
    }

    @Test
    void aSecondRoundBesideTheFirstReturnsAtOnce() throws Exception {
        AccountPool pool = bench.account("a", Duration.ofMinutes(5)).open();
        Gate gate = new Gate();
        bench.provider.then(request -> {
            gate.pass(Duration.ofSeconds(30));
            return PoolBench.grant("a-r1");
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = thread.submit(pool.rounds());
            gate.awaitReached();
            pool.rounds().run();
            assertThat(first.isDone()).isFalse();
            gate.open();
            first.get(10, TimeUnit.SECONDS);
            assertThat(bench.provider.requests()).hasSize(1);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aRoundThatBreaksOffDoesNotThrowAndTheNextOneRuns() {
        AccountPool pool = bench.account("a", Duration.ofMinutes(5)).open();
        bench.provider.then(request -> {
            throw new IllegalStateException("broken");
        });
        pool.rounds().run();
        pool.rounds().run();
        assertThat(bench.credentials.content.get("a").access()).isEqualTo(Secret.of("a-a1"));
    }

    @Test
    void delaysScatterByATenth() {
        RefreshRounds rounds = bench.open().rounds();
        Set<Duration> delays = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            assertThat(rounds.nextDelay()).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
            delays.add(rounds.nextDelay());
        }
        assertThat(delays).hasSizeGreaterThan(100);
    }

    @Test
    void whatOthersWroteToTheStoreIsFollowed() {
        AccountPool pool =
                bench.account("a", PoolBench.LIFE).account("b", PoolBench.LIFE).open();
        bench.credentials.content.remove("a");
        bench.credentials.content.put("b", bench.tokens("b", 5, PoolBench.LIFE));
        bench.account("c", PoolBench.LIFE);
        pool.rounds().run();
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 2, 0, 0));
        assertThat(PoolBench.lease(pool, "s", "c").accessToken()).isEqualTo(Secret.of("b-a5"));
        assertThat(PoolBench.lease(pool, "s", "b").accountId()).isEqualTo("c");
    }

    @Test
    void anUnreadableStoreChangesNothing() {
        AccountPool pool = bench.account("a", PoolBench.LIFE).open();
        bench.credentials.unreadable.set(true);
        pool.rounds().run();
        assertThat(PoolBench.lease(pool, "s").accountId()).isEqualTo("a");
    }

    @Test
    void newTokensFromOutsideBringBackAnAccountDisabledForItsTokens() {
        AccountPool pool =
                bench.account("a", PoolBench.LIFE).account("b", PoolBench.LIFE).open();
        pool.release(PoolBench.lease(pool, "s", "b"), new LeaseOutcome.Unauthorized());
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.ForbiddenHereOnly());
        bench.credentials.content.put("a", bench.tokens("a", 5, PoolBench.LIFE));
        bench.credentials.content.put("b", bench.tokens("b", 5, PoolBench.LIFE));
        pool.rounds().run();
        assertThat(PoolBench.view(pool, "a").status()).isEqualTo("available");
        assertThat(PoolBench.view(pool, "b").status()).isEqualTo("disabled");
    }

    @Test
    void anAccountEnabledByAnotherProcessIsEnabledHere() {
        AccountPool pool = bench.account("a", PoolBench.LIFE).open();
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.ForbiddenHereOnly());
        assertThat(bench.states.content.get("a").state()).isInstanceOf(Disabled.class);
        bench.states.content.put("a", new AccountMemory(AccountState.AVAILABLE, GrantLife.UNKNOWN));
        pool.rounds().run();
        assertThat(pool.counts().available()).isOne();
    }

    @Test
    void anOldLoginShowsAndWarnsOnceADay() {
        AccountPool pool = bench.open();
        Instant login = bench.clock.instant();
        bench.account("claude-max-" + login.getEpochSecond(), Duration.ofDays(100));
        pool.rounds().run();
        String id = "claude-max-" + login.getEpochSecond();
        assertThat(PoolBench.view(pool, id).grantedAt()).contains(login);
        assertThat(PoolBench.view(pool, id).grantAging()).isFalse();
        bench.clock.advance(Duration.ofDays(25));
        assertThat(PoolBench.view(pool, id).grantAging()).isTrue();
        GrantAlarm alarm = new GrantAlarm(bench.clock);
        Account account = Account.of(
                id,
                bench.tokens(id, 0, PoolBench.LIFE),
                new AccountMemory(
                        AccountState.AVAILABLE, new GrantLife(Optional.of(login), Optional.empty(), Optional.empty())));
        assertThat(List.of(alarm.check(account), alarm.check(account))).containsExactly(true, false);
        bench.clock.advance(Duration.ofDays(1));
        assertThat(alarm.check(account)).isTrue();
    }

    @Test
    void aChangedImportFileRenewsItsAccountAndAnOldOneDoesNotUndoRefreshes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("credentials.json");
        write(file, "x-a0", "x-r0", 1);
        AccountPool pool = bench.importing(file).open();
        assertThat(pool.admin().importCredentials().added()).hasSize(1);
        PoolBench.lease(pool, "s");
        bench.clock.advance(PoolBench.LIFE);
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("x-a2"));

        write(file, "x-a0", "x-r0", 2); // touched, but the login of old
        pool.rounds().run();
        assertThat(PoolBench.lease(pool, "s").accessToken()).isEqualTo(Secret.of("x-a2"));

        bench.imports.set(0, new ClaudeCredentialFile(file));
        AccountPool afterRestart = bench.open();
        afterRestart.rounds().run();
        assertThat(PoolBench.lease(afterRestart, "s").accessToken()).isEqualTo(Secret.of("x-a2"));

        write(file, "y-a0", "y-r0", 3);
        afterRestart.rounds().run();
        assertThat(PoolBench.lease(afterRestart, "s").accessToken().reveal()).startsWith("y-");
        assertThat(afterRestart.counts().total()).isOne();
    }

    @Test
    void aRemovedImportDoesNotComeBackByItself(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("credentials.json");
        write(file, "x-a0", "x-r0", 1);
        AccountPool pool = bench.importing(file).open();
        String id = pool.admin().importCredentials().added().get(0);
        pool.admin().remove(id);
        write(file, "y-a0", "y-r0", 2);
        pool.rounds().run();
        assertThat(pool.counts().total()).isZero();
    }

    private static void write(Path file, String access, String refresh, int second) throws IOException {
        Files.writeString(
                file, "{\"claudeAiOauth\":{\"accessToken\":\"" + access + "\",\"refreshToken\":\"" + refresh + "\"}}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000 + second)));
    }
}
