package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void threadThatStaysIsNamed() throws InterruptedException {
        Leftovers before = Leftovers.before();
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = LeanThread.start("stays", () -> awaitQuietly(end));

        assertThat(before.newThreads(name -> name.endsWith("stays"))).isEqualTo(1);
        assertThatThrownBy(() -> before.assertNoNewThreads(Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("testkit-stays");

        end.countDown();
        thread.join();
        before.assertNoNewThreads(Duration.ofSeconds(5));
    }

    @Test
    void heapThatStaysIsMeasured() {
        Leftovers before = Leftovers.before();
        byte[] kept = new byte[20_000_000];

        assertThat(before.heapGrowth()).isGreaterThan(15_000_000);
        assertThat(kept).hasSize(20_000_000);
    }

    private static void awaitQuietly(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
