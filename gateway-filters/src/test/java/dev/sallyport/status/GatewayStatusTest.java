package dev.sallyport.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.event.GatewayEvent;
import dev.sallyport.event.GatewayEvent.RequestFinished;
import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayStatusTest {
    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @CsvSource({
        "2, 2, 0, 0, HEALTHY, READY",
        "2, 1, 1, 0, DEGRADED, READY",
        "2, 1, 0, 1, DEGRADED, READY",
        "2, 0, 2, 0, UNHEALTHY, NO_ACCOUNT",
        "2, 0, 1, 1, UNHEALTHY, NO_ACCOUNT",
        "0, 0, 0, 0, UNHEALTHY, NO_ACCOUNT"
    })
    void thePoolDecidesHealthAndReadiness(
            int total, int available, int cooling, int disabled, Health health, Readiness readiness) {
        GatewayStatus status = status(new PoolCounts(total, available, cooling, disabled));

        assertThat(status.health().health()).isEqualTo(health);
        assertThat(status.readiness()).isEqualTo(readiness);
    }

    @Test
    void withoutAPoolTheGatewayIsHealthyAndReady() {
        GatewayStatus status = new GatewayStatus(clock, Optional::empty);

        assertThat(status.health().health()).isEqualTo(Health.HEALTHY);
        assertThat(status.readiness()).isEqualTo(Readiness.READY);
    }

    @Test
    void drainingIsNotReadyWhateverThePoolSays() {
        GatewayStatus status = status(new PoolCounts(1, 1, 0, 0));

        status.startDraining();

        assertThat(status.readiness()).isEqualTo(Readiness.DRAINING);
        assertThat(status.isDraining()).isTrue();
        assertThat(status.health().health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void onlyAnswersOf500AndAboveAreErrors() {
        GatewayStatus status = new GatewayStatus(clock, Optional::empty);

        for (int code : new int[] {200, 204, 304, 400, 401, 429, 499, 500, 502, 529}) {
            status.accept(finished(code));
        }
        status.accept(new GatewayEvent.UpstreamFailed("connect"));

        assertThat(status.health().served()).isEqualTo(10);
        assertThat(status.health().errors()).isEqualTo(3);
    }

    @Test
    void uptimeFollowsTheClock() {
        GatewayStatus status = new GatewayStatus(clock, Optional::empty);

        clock.advance(Duration.ofSeconds(90));

        assertThat(status.health().uptime()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void noRequestIsLostUnderConcurrency() throws Exception {
        GatewayStatus status = new GatewayStatus(clock, Optional::empty);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> work = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        start.await();
                        for (int n = 0; n < 1000; n++) {
                            status.accept(finished(n % 2 == 0 ? 200 : 503));
                        }
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> one : work) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(status.health().served()).isEqualTo(8000);
        assertThat(status.health().errors()).isEqualTo(4000);
    }

    private GatewayStatus status(PoolCounts counts) {
        return new GatewayStatus(clock, () -> Optional.of(new PoolSnapshot(counts, List.of())));
    }

    private static RequestFinished finished(int status) {
        return new RequestFinished(
                TestClock.START,
                "req_1",
                "POST",
                "anthropic",
                "/v1/messages",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty(),
                false,
                1,
                10,
                20,
                Optional.empty(),
                Duration.ofMillis(5));
    }
}
