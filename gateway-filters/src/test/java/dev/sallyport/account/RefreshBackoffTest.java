package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefreshBackoffTest {
    private final TestClock clock = new TestClock();
    private final RefreshBackoff backoff = new RefreshBackoff(clock, new Random(3));

    @Test
    void pausesDoubleFromFiveSecondsToFiveMinutesWithHalfOfItByChance() {
        long[] wholes = {5, 10, 20, 40, 80, 160, 300, 300, 300};
        for (long whole : wholes) {
            backoff.failed("a", Optional.empty());
            assertThat(pause()).isBetween(Duration.ofMillis(whole * 500), Duration.ofSeconds(whole));
        }
    }

    @Test
    void successEndsThePauseAndTheNextFailureStartsAnew() {
        backoff.failed("a", Optional.empty());
        backoff.failed("a", Optional.empty());
        backoff.forget("a");
        assertThat(backoff.pausedUntil("a")).isEmpty();
        backoff.failed("a", Optional.empty());
        assertThat(pause()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void retryAfterIsHonouredUpToAnHour() {
        backoff.failed("a", Optional.of(Duration.ofMinutes(20)));
        assertThat(pause()).isEqualTo(Duration.ofMinutes(20));
        backoff.failed("a", Optional.of(Duration.ofDays(3)));
        assertThat(pause()).isEqualTo(Duration.ofHours(1));
        backoff.failed("a", Optional.of(Duration.ofMillis(1)));
        assertThat(pause()).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void aPauseEndsByTheClockAlsoWhenThatWasSetBack() {
        backoff.failed("a", Optional.of(Duration.ofMinutes(20)));
        clock.advance(Duration.ofHours(-5));
        assertThat(backoff.pausedUntil("a")).isEmpty();
        clock.advance(Duration.ofHours(5).plusMinutes(20));
        assertThat(backoff.pausedUntil("a")).isEmpty();
    }

    @Test
    void manyFailuresDoNotOverflow() {
        for (int i = 0; i < 200; i++) {
            backoff.failed("a", Optional.empty());
        }
        assertThat(pause()).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(300));
    }

    private Duration pause() {
        return Duration.between(clock.instant(), backoff.pausedUntil("a").orElseThrow());
    }
}
