package dev.sallyport.failover;

import static dev.sallyport.failover.UpstreamAnswers.answer;
import static dev.sallyport.failover.UpstreamAnswers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sallyport.account.Lease;
import dev.sallyport.account.LeaseOutcome;
import dev.sallyport.account.PoolSettings;
import dev.sallyport.error.GatewayError;
import dev.sallyport.event.GatewayEvent.FailedOver;
import dev.sallyport.failover.PlanStep.Refuse;
import dev.sallyport.message.HeaderEdits;
import dev.sallyport.provider.anthropic.AnthropicProvider;
import dev.sallyport.provider.anthropic.HeaderProfile;
import dev.sallyport.testkit.RecordingEvents;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.upstream.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolPlanTest {
    private static final Origin UPSTREAM = new Origin("https", "api.anthropic.com", 443);

    private final TestClock clock = new TestClock();
    private final RecordingEvents events = new RecordingEvents();

    /**
     * Accounts, method, accounts whose refresh brings nothing, what the upstream does; then the tokens that are sent,
     * each with its pause in ms if any, and how it ends; then how leases come back.
     */
    @ParameterizedTest(name = "{0} accounts, {1}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            1 | POST | - | 200                  | a1 =200                               | a:Served
            1 | POST | - | 400                  | a1 =400                               | a:Served
            1 | POST | - | gone                 | a1                                    | a:Abandoned
            0 | POST | - | -                    | pool_exhausted                        | -
            2 | POST | - | quota 200            | a1 b1 =200                            | a:QuotaSpent b:Served
            2 | POST | - | quota quota          | a1 b1 pool_exhausted                  | a:QuotaSpent b:QuotaSpent
            1 | POST | - | quota                | a1 pool_exhausted                     | a:QuotaSpent
            2 | POST | - | limit 200            | a1 b1 =200                            | a:RateLimited b:Served
            1 | POST | - | limit                | a1 pass                               | a:Served
            2 | POST | - | limit limit          | a1 b1 pass                            | a:RateLimited b:Served
            2 | POST | - | limit quota          | a1 b1 pool_exhausted                  | a:RateLimited b:QuotaSpent
            2 | POST | - | refused              | a1 pass                               | a:Served
            1 | POST | - | 401 200              | a1 a2 =200                            | a:Served
            2 | POST | - | 401 401 200          | a1 a2 b1 =200                         | a:Unauthorized b:Served
            1 | POST | - | 401 401              | a1 a2 pool_exhausted                  | a:Unauthorized
            2 | POST | a | 401 200              | a1 b1 =200                            | a:RateLimited b:Served
            1 | POST | a | 401                  | a1 pool_exhausted                     | a:RateLimited
            2 | POST | - | 401 401 401 401      | a1 a2 b1 b2 pool_exhausted            | a:Unauthorized b:Unauthorized
            2 | POST | - | 401 quota 200        | a1 a2 b1 =200                         | a:QuotaSpent b:Served
            2 | POST | - | 401 403 200          | a1 a2 b1 =200                         | a:ForbiddenHereOnly b:Served
            2 | POST | - | 403 200              | a1 b1 =200                            | a:ForbiddenHereOnly b:Served
            3 | POST | - | 403 403 200          | a1 b1 c1 =200       | a:ForbiddenHereOnly b:ForbiddenHereOnly c:Served
            2 | POST | - | 403 400              | a1 b1 =400                            | a:Served b:Served
            2 | POST | - | 403 403              | a1 b1 pass                            | a:Served b:Served
            1 | POST | - | 403                  | a1 pass                               | a:Served
            2 | POST | - | 403 quota            | a1 b1 pool_exhausted                  | b:QuotaSpent a:Served
            2 | POST | - | quota 403            | a1 b1 pass                            | a:QuotaSpent b:Served
            2 | POST | - | 403 gone             | a1 b1                                 | a:Served b:Abandoned
            2 | POST | - | 403 503 200          | a1 b1 b1+50 =200                      | a:ForbiddenHereOnly b:Served
            2 | POST | - | 503 200              | a1 a1+50 =200                         | a:Served
            2 | POST | - | 503 503 503          | a1 a1+50 a1+100 pass                  | a:Served
            2 | POST | - | 503/5 200            | a1 a1+5000 =200                       | a:Served
            2 | POST | - | 503/6                | a1 pass                               | a:Served
            2 | POST | - | 503 503 quota 503 503 503 | a1 a1+50 a1+100 b1 b1+50 b1+100 pass | a:QuotaSpent b:Served
            1 | POST | - | 503 401 503 503      | a1 a1+50 a2 a2+100 pass               | a:Served
            2 | POST | - | unreachable 200      | a1 a1+50 =200                         | a:Served
            2 | POST | - | unreachable unreachable unreachable | a1 a1+50 a1+100 upstream_unreachable | a:Abandoned
            2 | POST | - | broken               | a1 upstream_unreachable               | a:Abandoned
            2 | GET  | - | broken 200           | a1 a1+50 =200                         | a:Served
            2 | POST | - | reused 200           | a1 a1+50 =200                         | a:Served
            2 | POST | - | silent               | a1 upstream_timeout                   | a:Abandoned
            2 | GET  | - | silent silent 200    | a1 a1+50 a1+100 =200                  | a:Served
            2 | GET  | - | silent silent silent | a1 a1+50 a1+100 upstream_timeout      | a:Abandoned
            """)
    void theTableOfThePoolHolds(
            int accounts, String method, String stale, String upstream, String steps, String leases) {
        FakeAccounts pool = FakeAccounts.named(accounts).refreshingOnly(id -> !stale.contains(id));

        assertThat(walk(plan(pool, method.equals("GET")), upstream)).isEqualTo(steps);
        assertThat(String.join(" ", pool.log())).isEqualTo(leases.equals("-") ? "" : leases);
        pool.assertAllReturned();
    }

    @ParameterizedTest
    @ValueSource(strings = {"408", "500", "502", "503", "504", "529"})
    void aPassingStatusIsTriedAgainWithTheSameAccount(String status) {
        FakeAccounts pool = FakeAccounts.named(2);

        assertThat(walk(plan(pool, false), status + " 200")).isEqualTo("a1 a1+50 =200");
    }

    @Test
    void aSpentQuotaRestsUntilTheResetOfTheRejectedWindow() {
        FakeAccounts pool = FakeAccounts.named(1);
        Instant reset = Instant.ofEpochSecond(clock.instant().getEpochSecond() + 3600);
        UpstreamPlan plan = plan(pool, false);
        plan.first();

        plan.next(answer(
                429,
                "rate_limit_error",
                "This request would exceed your account's rate limit.",
                "anthropic-ratelimit-unified-status",
                "rejected",
                "anthropic-ratelimit-unified-5h-status",
                "rejected",
                "anthropic-ratelimit-unified-5h-reset",
                Long.toString(reset.getEpochSecond())));

        assertThat(pool.ended()).containsEntry("a", new LeaseOutcome.QuotaSpent(reset));
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "600, 60"})
    void aShortLimitRestsForItsRetryAfterAtMostAMinute(String retryAfter, int rest) {
        FakeAccounts pool = FakeAccounts.named(2);
        UpstreamPlan plan = plan(pool, false);
        plan.first();

        plan.next(failure("429/" + retryAfter));

        assertThat(pool.ended())
                .containsEntry("a", new LeaseOutcome.RateLimited(clock.instant().plusSeconds(rest)));
    }

    @Test
    void anAccountWithoutAFreshTokenRestsForHalfAMinute() {
        FakeAccounts pool = FakeAccounts.named(2).refreshingOnly(id -> false);
        UpstreamPlan plan = plan(pool, false);
        plan.first();

        plan.next(failure("401"));

        assertThat(pool.ended())
                .containsEntry("a", new LeaseOutcome.RateLimited(clock.instant().plusSeconds(30)));
    }

    @Test
    void anExhaustedPoolTellsItsCountsAndWhenToComeBack() {
        FakeAccounts pool = FakeAccounts.named(2).backAt(clock.instant().plusSeconds(90));
        UpstreamPlan plan = plan(pool, false);
        plan.first();
        plan.next(failure("quota"));

        GatewayError error = ((Refuse) plan.next(failure("quota"))).error();

        assertThat(error.status()).isEqualTo(503);
        assertThat(error.message()).isEqualTo("All accounts exhausted");
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(error.details())
                .isEqualTo(Map.of(
                        "pool",
                        Map.of(
                                "accounts_total", 2,
                                "accounts_available", 0,
                                "accounts_cooling", 2,
                                "accounts_disabled", 0)));
    }

    @Test
    void aPoolWithoutAnythingCoolingNamesNoTime() {
        GatewayError error = ((Refuse) plan(FakeAccounts.named(0), false).first()).error();

        assertThat(error.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"quota, quota", "limit, rate_limit", "403, forbidden", "401 401, unauthorized"})
    void aFailoverTellsWhomItLeftAndWhy(String upstream, String reason) {
        walk(plan(FakeAccounts.named(2), false), upstream + " 200");

        assertThat(events.all()).containsExactly(new FailedOver("a", reason));
    }

    @Test
    void nobodyToFailOverToIsNoFailover() {
        walk(plan(FakeAccounts.named(1), false), "quota");

        assertThat(events.all()).isEmpty();
    }

    @Test
    void everyAccountIsAskedForWithTheSession() {
        FakeAccounts pool = FakeAccounts.named(2);

        walk(plan(pool, false), "quota 200");

        assertThat(pool.sessions()).containsExactly("session", "session");
    }

    @Test
    void onlyAnswersThatMayConcernTheAccountOrPassAreJudged() {
        UpstreamPlan plan = plan(FakeAccounts.named(1), false);

        assertThat(List.of(401, 403, 429, 408, 500, 502, 503, 504, 529)).allMatch(plan::judges);
        assertThat(List.of(200, 204, 302, 400, 402, 404, 413)).noneMatch(plan::judges);
    }

    @Test
    void theServingLeaseIsHeldUntilTheStreamEnds() {
        FakeAccounts pool = FakeAccounts.named(1);
        UpstreamPlan plan = plan(pool, false);
        plan.first();

        plan.answered(200);
        assertThat(pool.log()).isEmpty();

        plan.close();
        assertThat(pool.log()).containsExactly("a:Served");
    }

    @Test
    void closingTwiceReturnsNothingTwice() {
        FakeAccounts pool = FakeAccounts.named(2);
        UpstreamPlan plan = plan(pool, false);
        plan.first();
        plan.next(failure("403"));

        plan.close();
        plan.close();

        assertThat(pool.log()).containsExactly("a:Served", "b:Abandoned");
    }

    @Test
    void closingAPlanThatNeverBeganIsNothing() {
        FakeAccounts pool = FakeAccounts.named(1);

        plan(pool, false).close();

        assertThat(pool.log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quota", "limit", "refused", "401", "403", "503", "400", "unreachable", "broken", "silent"})
    void nextBeforeFirstFailsLoudly(String upstream) {
        UpstreamPlan plan = plan(FakeAccounts.named(1), false);

        assertThatIllegalStateException()
                .isThrownBy(() -> plan.next(failure(upstream)))
                .withMessageContaining("first()");
    }

    private String walk(UpstreamPlan plan, String upstream) {
        return PlanWalk.of(plan, attempt -> attempt.headers().added().get(0).value())
                .through(Arrays.asList(upstream.split(" ")));
    }

    private PoolPlan plan(FakeAccounts pool, boolean idempotent) {
        AnthropicProvider provider = new AnthropicProvider(
                new HeaderProfile("2023-06-01", List.of(), "claude-cli/2", List.of()), PoolSettings.DEFAULT, clock);
        RetryPolicy retries = new RetryPolicy(RetrySettings.DEFAULT, () -> 0L);
        PoolPlan.Setting setting = new PoolPlan.Setting(pool, provider, retries, events, clock);
        return new PoolPlan(setting, "session", idempotent, PoolPlanTest::attempt);
    }

    private static Attempt attempt(Lease lease) {
        HeaderEdits token = HeaderEdits.builder()
                .set("authorization", lease.accessToken().reveal())
                .build();
        return new Attempt(UPSTREAM, "/v1/messages", token, List.of(), Optional.of(lease.accountId()));
    }
}
