package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.account.AccountAdmin.ImportOutcome;
import dev.sallyport.account.AccountAdmin.LoginInvitation;
import dev.sallyport.account.AccountAdmin.LoginOutcome;
import dev.sallyport.account.AccountAdmin.RefreshResult;
import dev.sallyport.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolAdminTest {
    private final PoolBench bench = new PoolBench();
    private final AccountPool pool = bench.open();
    private final AccountAdmin admin = pool.admin();

    @Test
    void aLoginByPastedCodeAddsAnAccountThatServesAtOnce() {
        LoginInvitation invitation = admin.beginLogin();
        assertThat(invitation.authorizationUrl()).contains("state=" + invitation.state());
        assertThat(invitation.accountId()).matches("claude-max-\\d+");
        LoginOutcome outcome = admin.completeLogin(
                Optional.of(invitation.accountId()), " code#" + invitation.state() + "\n", Optional.empty());
        assertThat(outcome).isEqualTo(new LoginOutcome.Added(invitation.accountId()));
        assertThat(PoolBench.lease(pool, "s").accountId()).isEqualTo(invitation.accountId());
        assertThat(bench.credentials.content).containsKey(invitation.accountId());
        assertThat(PoolBench.view(pool, invitation.accountId()).grantedAt()).contains(bench.clock.instant());
    }

    @Test
    void theStateMayComeApartOrInTheRedirectUrlAndFindsTheAccount() {
        LoginInvitation first = admin.beginLogin();
        assertThat(admin.completeLogin(Optional.empty(), "code", Optional.of(first.state())))
                .isEqualTo(new LoginOutcome.Added(first.accountId()));
        LoginInvitation second = admin.beginLogin();
        String url = "https://login.example/oauth/code/callback?code=c&state=" + second.state();
        assertThat(admin.completeLogin(Optional.empty(), url, Optional.empty()))
                .isEqualTo(new LoginOutcome.Added(second.accountId()));
    }

    @Test
    void wrongReusedExpiredOrMissingStatesNeverCauseACall() {
        LoginInvitation used = admin.beginLogin();
        admin.completeLogin(Optional.empty(), "c#" + used.state(), Optional.empty());
        LoginInvitation old = admin.beginLogin();
        bench.clock.advance(Duration.ofMinutes(10));
        LoginInvitation open = admin.beginLogin();
        List<LoginOutcome> outcomes = List.of(
                admin.completeLogin(Optional.empty(), "c#" + used.state(), Optional.empty()),
                admin.completeLogin(Optional.empty(), "c#" + old.state(), Optional.empty()),
                admin.completeLogin(Optional.empty(), "c#wrong", Optional.empty()),
                admin.completeLogin(Optional.of(open.accountId()), "c#wrong", Optional.empty()),
                admin.completeLogin(Optional.of("claude-max-1"), "c#" + open.state(), Optional.empty()),
                admin.completeLogin(Optional.of(open.accountId()), "c", Optional.empty()),
                admin.completeLogin(Optional.empty(), "c#" + open.state(), Optional.of("other")),
                admin.completeLogin(Optional.empty(), "  ", Optional.of(open.state())),
                admin.completeLogin(Optional.empty(), "", Optional.empty()));
        assertThat(outcomes).allMatch(outcome -> outcome instanceof LoginOutcome.Refused);
        assertThat(bench.provider.requests()).hasSize(1);
        assertThat(admin.completeLogin(Optional.of(open.accountId()), "c#" + open.state(), Optional.empty()))
                .isEqualTo(new LoginOutcome.Added(open.accountId()));
    }

    @Test
    void ofManyCompletionsAtOnceOneWins() {
        LoginInvitation invitation = admin.beginLogin();
        List<LoginOutcome> outcomes = AtOnce.run(
                16, () -> admin.completeLogin(Optional.empty(), "c#" + invitation.state(), Optional.empty()));
        assertThat(outcomes.stream().filter(LoginOutcome.Added.class::isInstance))
                .hasSize(1);
        assertThat(bench.provider.requests()).hasSize(1);
        assertThat(pool.counts().total()).isOne();
    }

    @Test
    void loginsInTheSameSecondGetDifferentIds() {
        Set<String> ids =
                AtOnce.run(20, () -> admin.beginLogin().accountId()).stream().collect(Collectors.toSet());
        assertThat(ids).hasSize(20);
    }

    @Test
    void anIdTakenByAnotherProcessInTheMeantimeIsNotOverwritten() {
        LoginInvitation invitation = admin.beginLogin();
        bench.account(invitation.accountId(), PoolBench.LIFE);
        LoginOutcome outcome = admin.completeLogin(Optional.empty(), "c#" + invitation.state(), Optional.empty());
        assertThat(outcome).isInstanceOf(LoginOutcome.Added.class);
        assertThat(((LoginOutcome.Added) outcome).accountId()).isNotEqualTo(invitation.accountId());
        assertThat(bench.credentials.content).hasSize(2);
    }

    @Test
    void aRefusedExchangeTellsTheStatus() {
        bench.provider
                .reply(400, "{\"error\":\"invalid_grant\"}")
                .reply(503, "busy")
                .fail("timed out");
        assertThat(List.of(login(), login(), login()))
                .extracting(outcome -> ((LoginOutcome.ExchangeFailed) outcome).upstreamStatus())
                .containsExactly(400, 503, 0);
        assertThat(pool.counts().total()).isZero();
    }

    @Test
    void anExchangeWithoutRefreshTokenIsRefused() {
        bench.provider.reply(200, "{\"access_token\":\"a\",\"expires_in\":100}");
        assertThat(login()).isInstanceOf(LoginOutcome.ExchangeFailed.class);
        assertThat(bench.credentials.content).isEmpty();
    }

    @Test
    void aLoginThatCannotBeStoredIsNotAdded() {
        bench.credentials.full.set(true);
        assertThat(login()).isInstanceOf(LoginOutcome.NotStored.class);
        assertThat(pool.counts().total()).isZero();
    }

    @Test
    void noOutcomeHoldsAToken() {
        bench.provider.always(request -> PoolBench.grant("SECRET-r1"));
        bench.credentials.full.set(true);
        assertThat(login().toString()).doesNotContain("SECRET");
    }

    @Test
    void enableBringsBackWhateverItWasAndIsIdempotent() throws AccountStoreException {
        bench.account("a", PoolBench.LIFE).account("b", PoolBench.LIFE);
        admin.snapshot();
        pool.release(PoolBench.lease(pool, "s", "b"), new LeaseOutcome.ForbiddenHereOnly());
        pool.release(
                PoolBench.lease(pool, "s"),
                new LeaseOutcome.QuotaSpent(bench.clock.instant().plusSeconds(99)));
        assertThat(List.of(admin.enable("a"), admin.enable("b"), admin.enable("a"), admin.enable("none")))
                .containsExactly(true, true, true, false);
        assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 2, 0, 0));
        assertThat(bench.open().counts()).isEqualTo(new PoolCounts(2, 2, 0, 0));
    }

    @Test
    void anEnableThatCannotBeStoredIsAnErrorAndChangesNothing() {
        bench.account("a", PoolBench.LIFE);
        admin.snapshot();
        pool.release(PoolBench.lease(pool, "s"), new LeaseOutcome.ForbiddenHereOnly());
        bench.states.broken.set(true);
        assertThatThrownBy(() -> admin.enable("a")).isInstanceOf(AccountStoreException.class);
        assertThat(pool.counts().disabled()).isOne();
    }

    @Test
    void removeIsDurableFirstAndIdempotent() throws AccountStoreException {
        bench.account("a", PoolBench.LIFE);
        admin.snapshot();
        bench.credentials.full.set(true);
        assertThatThrownBy(() -> admin.remove("a")).isInstanceOf(AccountStoreException.class);
        assertThat(pool.counts().total()).isOne();
        bench.credentials.full.set(false);
        assertThat(List.of(admin.remove("a"), admin.remove("a"))).containsExactly(true, false);
        assertThat(pool.counts().total()).isZero();
        assertThat(bench.credentials.content).isEmpty();
    }

    @Test
    void refreshByHandAsksWhateverTheStateAndPause() {
        bench.account("a", PoolBench.LIFE);
        bench.provider.reply(500, "").reply(400, "{\"error\":\"invalid_grant\"}");
        assertThat(List.of(admin.refresh("a"), admin.refresh("a"), admin.refresh("a"), admin.refresh("none")))
                .containsExactly(
                        RefreshResult.FAILED,
                        RefreshResult.REJECTED,
                        RefreshResult.REFRESHED,
                        RefreshResult.UNKNOWN_ACCOUNT);
        assertThat(bench.provider.requests()).hasSize(3);
        assertThat(pool.counts().available())
                .as("new tokens mend a rejected refresh")
                .isOne();
    }

    @Test
    void importTakesUpEachLoginOnceAndReportsProblems(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("a.json"), "{\"accessToken\":\"x-a0\",\"refreshToken\":\"x-r0\"}");
        Path twin = Files.writeString(folder.resolve("b.json"), "{\"accessToken\":\"x-a0\",\"refreshToken\":\"x-r0\"}");
        Path broken = Files.writeString(folder.resolve("c.json"), "{\"accessToken\":\"SECRET");
        AccountPool importing =
                bench.importing(good).importing(twin).importing(broken).open();
        ImportOutcome first = importing.admin().importCredentials();
        assertThat(first.added()).hasSize(1);
        assertThat(first.unchanged()).isEqualTo(first.added());
        assertThat(first.problems())
                .singleElement()
                .asString()
                .startsWith(broken.toString())
                .doesNotContain("SECRET");
        assertThat(importing.admin().importCredentials().added()).isEmpty();
        assertThat(PoolBench.lease(importing, "s").accessToken()).isEqualTo(Secret.of("x-a1"));
    }

    @Test
    void anImportThatCannotBeStoredIsAProblem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"accessToken\":\"x-a0\",\"refreshToken\":\"x-r0\"}");
        AccountPool importing = bench.importing(file).open();
        bench.credentials.full.set(true);
        assertThat(importing.admin().importCredentials().problems()).hasSize(1);
        bench.credentials.full.set(false);
        assertThat(importing.admin().importCredentials().added()).hasSize(1);
    }

    private LoginOutcome login() {
        return admin.completeLogin(Optional.empty(), "c#" + admin.beginLogin().state(), Optional.empty());
    }
}
