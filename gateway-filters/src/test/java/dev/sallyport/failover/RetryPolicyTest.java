package dev.sallyport.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final Failure UNREACHABLE = new Failure.Unreachable("connect");

    @ParameterizedTest
    @CsvSource({
        "1, 50, 100",
        "2, 100, 200",
        "3, 200, 400",
        "4, 400, 800",
        "17, 3276800, 6553600",
        "30, 3276800, 6553600"
    })
    void thePauseDoublesAndVariesByHalfOfItself(int made, long shortest, long longest) {
        RetryPolicy policy = policy(100, new Random(7));
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 2_000; i++) {
            long pause = policy.pauseAfter(made, UNREACHABLE, false, Optional.empty())
                    .orElseThrow()
                    .toMillis();
            least = Math.min(least, pause);
            most = Math.max(most, pause);
        }
        long spread = longest - shortest;

        assertThat(least).isBetween(shortest, shortest + spread / 10);
        assertThat(most).isBetween(longest - spread / 10, longest);
    }

    @Test
    void attemptsEndAtTheirNumberTheFirstIncluded() {
        RetryPolicy policy = policy(3, new Random(7));

        assertThat(policy.pauseAfter(2, UNREACHABLE, true, Optional.empty())).isPresent();
        assertThat(policy.pauseAfter(3, UNREACHABLE, true, Optional.empty())).isEmpty();
        assertThat(policy(1, new Random(7)).pauseAfter(1, UNREACHABLE, true, Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "5, true", "6, false"})
    void aRetryAfterIsKeptExactlyOrEndsTheRetries(long seconds, boolean again) {
        Optional<Duration> asked = Optional.of(Duration.ofSeconds(seconds));

        assertThat(policy(3, new Random(7)).pauseAfter(1, UNREACHABLE, false, asked))
                .isEqualTo(again ? asked : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "silent, false, false, false",
        "silent, true,  false, true",
        "silent, false, true,  true",
        "broken, false, false, false",
        "broken, true,  false, true",
        "broken, false, true,  false",
        "reused, false, false, true",
        "503,    false, false, true",
        "unreachable, false, false, true",
    })
    void whatMayHaveBeenDoneIsNotRepeatedForAPost(
            String failure, boolean idempotent, boolean onTimeout, boolean again) {
        RetrySettings settings = new RetrySettings(3, Duration.ofMillis(100), Duration.ofSeconds(5), onTimeout);
        RetryPolicy policy = new RetryPolicy(settings, new Random(7));

        assertThat(policy.pauseAfter(1, UpstreamAnswers.failure(failure), idempotent, Optional.empty())
                        .isPresent())
                .isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({"529, http_529", "quota, http_429", "unreachable, connect", "broken, broken", "silent, timeout"})
    void aFailureHasAShortName(String failure, String kind) {
        assertThat(RetryPolicy.kind(UpstreamAnswers.failure(failure))).isEqualTo(kind);
    }

    private static RetryPolicy policy(int attempts, RandomGenerator random) {
        return new RetryPolicy(
                new RetrySettings(attempts, Duration.ofMillis(100), Duration.ofSeconds(5), false), random);
    }
}
