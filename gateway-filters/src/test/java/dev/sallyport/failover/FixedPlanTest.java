package dev.sallyport.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sallyport.message.HeaderEdits;
import dev.sallyport.provider.anthropic.AnthropicProvider;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.upstream.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPlanTest {
    private static final Attempt ATTEMPT = new Attempt(
            new Origin("https", "api.anthropic.com", 443), "/v1", HeaderEdits.NONE, List.of(), Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | 200                 | x =200
            POST | 401                 | x =401
            POST | 403                 | x =403
            POST | quota               | x =429
            POST | 503 200             | x x+50 =200
            POST | 529 408 504         | x x+50 x+100 pass
            POST | 503/5 200           | x x+5000 =200
            POST | 503/6               | x pass
            POST | unreachable unreachable unreachable | x x+50 x+100 upstream_unreachable
            POST | broken              | x upstream_unreachable
            POST | reused 200          | x x+50 =200
            GET  | broken 200          | x x+50 =200
            POST | silent              | x upstream_timeout
            GET  | silent 200          | x x+50 =200
            GET  | silent 503 silent   | x x+50 x+100 upstream_timeout
            """)
    void theSameCallIsMadeAgainWhileItMayHelp(String method, String upstream, String steps) {
        String found = PlanWalk.of(plan(method.equals("GET")), attempt -> attempt.equals(ATTEMPT) ? "x" : "another")
                .through(Arrays.asList(upstream.split(" ")));

        assertThat(found).isEqualTo(steps);
    }

    @Test
    void anAnswerThatIsTheCallersBusinessIsPassedOnEvenIfItIsJudged() {
        FixedPlan plan = plan(false);
        plan.first();

        assertThat(plan.next(UpstreamAnswers.failure("quota"))).isInstanceOf(PlanStep.PassOn.class);
    }

    @Test
    void nextBeforeFirstFailsLoudly() {
        FixedPlan plan = plan(true);

        assertThatIllegalStateException().isThrownBy(() -> plan.next(UpstreamAnswers.failure("503")));
    }

    private static FixedPlan plan(boolean idempotent) {
        RetryPolicy retries = new RetryPolicy(RetrySettings.DEFAULT, () -> 0L);
        return new FixedPlan(ATTEMPT, AnthropicProvider.withoutAccounts(new TestClock()), retries, idempotent);
    }
}
