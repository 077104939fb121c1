package dev.sallyport.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.LeaseOutcome;
import dev.sallyport.account.PoolSettings;
import dev.sallyport.event.GatewayEvent.FailedOver;
import dev.sallyport.failover.PlanStep.PassOn;
import dev.sallyport.failover.PlanStep.Send;
import dev.sallyport.message.HeaderEdits;
import dev.sallyport.provider.anthropic.AnthropicProvider;
import dev.sallyport.provider.anthropic.HeaderProfile;
import dev.sallyport.testkit.RecordingEvents;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.upstream.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever an upstream does, in whatever order: leases come back once, and with the outcome that fits. */
class PoolPlanPropertyTest {
    private static final int PLANS = 10_000;
    private static final Origin UPSTREAM = new Origin("https", "api.anthropic.com", 443);
    private static final List<String> UPSTREAM_DOES = List.of(
            "200",
            "400",
            "302",
            "gone",
            "quota",
            "quota",
            "limit",
            "limit",
            "401",
            "401",
            "401",
            "403",
            "403",
            "403",
            "503",
            "529",
            "503/2",
            "503/9",
            "unreachable",
            "broken",
            "reused",
            "silent");

    private final TestClock clock = new TestClock();
    private final AnthropicProvider provider = new AnthropicProvider(
            new HeaderProfile("2023-06-01", List.of(), "claude-cli/2", List.of()), PoolSettings.DEFAULT, clock);

    @Test
    void everyLeaseComesBackOnceWithTheOutcomeThatFits() {
        Random random = new Random(20_251);
        Set<Class<?>> outcomesSeen = new HashSet<>();
        for (int i = 0; i < PLANS; i++) {
            RandomWalk walk = new RandomWalk(random);
            walk.run();
            walk.check("plan " + i);
            walk.pool.ended().values().forEach(outcome -> outcomesSeen.add(outcome.getClass()));
        }
        assertThat(outcomesSeen).as("the walks reach every outcome").hasSize(6);
    }

    private final class RandomWalk {
        private final Random random;
        private final int accounts;
        private final FakeAccounts pool;
        private final RecordingEvents events = new RecordingEvents();
        private final Map<String, Class<? extends LeaseOutcome>> expected = new HashMap<>();
        private final Map<String, Integer> sent = new HashMap<>();
        private final Set<String> refreshed = new HashSet<>();
        private final Set<String> forbidden = new HashSet<>();
        private final boolean refreshes;
        private final UpstreamPlan plan;

        RandomWalk(Random random) {
            this.random = random;
            this.accounts = random.nextInt(5);
            this.refreshes = random.nextInt(3) > 0;
            this.pool = FakeAccounts.named(accounts).refreshingOnly(id -> refreshes);
            RetryPolicy retries = new RetryPolicy(RetrySettings.DEFAULT, random);
            PoolPlan.Setting setting = new PoolPlan.Setting(pool, provider, retries, events, clock);
            this.plan = new PoolPlan(
                    setting,
                    "session",
                    random.nextBoolean(),
                    lease -> new Attempt(UPSTREAM, "/", HeaderEdits.NONE, List.of(), Optional.of(lease.accountId())));
        }

        void run() {
            PlanStep step = plan.first();
            while (step instanceof Send send) {
                String account = send.attempt().account().orElseThrow();
                sent.merge(account, 1, Integer::sum);
                expected.put(account, LeaseOutcome.Abandoned.class);
                step = answer(account, UPSTREAM_DOES.get(random.nextInt(UPSTREAM_DOES.size())));
            }
            for (int closings = random.nextInt(3); closings >= 0; closings--) {
                plan.close();
            }
        }

        private PlanStep answer(String account, String upstream) {
            if (upstream.equals("gone")) {
                return new PassOn();
            }
            Failure failure = UpstreamAnswers.failure(upstream);
            int status = UpstreamAnswers.status(failure);
            boolean judged = status == 0 || plan.judges(status);
            if (judged) {
                expect(account, upstream);
            }
            PlanStep next = judged ? plan.next(failure) : new PassOn();
            if (next instanceof PassOn) {
                plan.answered(status);
                expected.put(account, LeaseOutcome.Served.class);
                if (status < 300) {
                    forbidden.forEach(id -> expected.put(id, LeaseOutcome.ForbiddenHereOnly.class));
                }
            }
            return next;
        }

        private void expect(String account, String upstream) {
            switch (upstream) {
                case "quota" -> expected.put(account, LeaseOutcome.QuotaSpent.class);
                case "limit" -> expected.put(account, LeaseOutcome.RateLimited.class);
                case "403" -> {
                    expected.put(account, LeaseOutcome.Served.class);
                    forbidden.add(account);
                }
                case "401" -> {
                    if (!refreshed.add(account)) {
                        expected.put(account, LeaseOutcome.Unauthorized.class);
                    } else if (!refreshes) {
                        expected.put(account, LeaseOutcome.RateLimited.class);
                    }
                }
                default -> {
                    // the lease stays with the request
                }
            }
        }

        void check(String plan) {
            pool.assertAllReturned();
            assertThat(sent.size()).as(plan).isLessThanOrEqualTo(accounts);
            assertThat(sent.values()).as(plan).allMatch(calls -> calls <= 4); // three, and one after a refresh
            Map<String, Class<?>> found = new HashMap<>();
            pool.ended().forEach((account, outcome) -> found.put(account, outcome.getClass()));
            assertThat(found).as(plan).isEqualTo(expected);
            assertThat(events.of(FailedOver.class)).as(plan).hasSize(Math.max(0, sent.size() - 1));
        }
    }
}
