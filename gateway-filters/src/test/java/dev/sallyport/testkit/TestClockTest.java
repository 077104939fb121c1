package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestClockTest {
    private final TestClock clock = new TestClock();

    @Test
    void timeStandsUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(TestClock.START).isEqualTo(clock.instant());

        clock.advance(Duration.ofSeconds(5));

        assertThat(clock.instant()).isEqualTo(TestClock.START.plusSeconds(5));
    }

    @Test
    void viewsInOtherZonesMoveAlong() {
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofHours(1));

        assertThat(tokyo.instant()).isEqualTo(clock.instant());
    }

    @Test
    void parallelStepsAddUp() {
        IntStream.range(0, 1_000).parallel().forEach(i -> clock.advance(Duration.ofMillis(1)));

        assertThat(clock.millis()).isEqualTo(TestClock.START.toEpochMilli() + 1_000);
    }
}
