package dev.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KeyLockoutTest {
    private final TestClock clock = new TestClock();
    private final KeyLockout lockout = new KeyLockout(clock);

    @Test
    void fiveWrongKeysLockForThirtyMinutesEvenTheRightOne() {
        fail("a", 5);

        assertThat(lockout.shown("a", true)).contains(Duration.ofMinutes(30));
        clock.advance(Duration.ofMinutes(29));
        assertThat(lockout.shown("a", false)).contains(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(lockout.shown("a", true)).isEmpty();
    }

    @Test
    void triesDuringALockDoNotProlongIt() {
        fail("a", 5);
        clock.advance(Duration.ofMinutes(20));

        assertThat(lockout.shown("a", false)).contains(Duration.ofMinutes(10));
    }

    @Test
    void afterALockThereAreFiveNewTries() {
        fail("a", 5);
        clock.advance(KeyLockout.LOCK);

        fail("a", 5);
        assertThat(lockout.shown("a", true)).isPresent();
    }

    @Test
    void theRightKeyClearsTheCount() {
        fail("a", 4);
        assertThat(lockout.shown("a", true)).isEmpty();

        fail("a", 4);
        assertThat(lockout.shown("a", true)).isEmpty();
    }

    @Test
    void slowMistakesAreForgotten() {
        for (int i = 0; i < 20; i++) {
            fail("a", 1);
            clock.advance(KeyLockout.LOCK);
        }

        assertThat(lockout.shown("a", true)).isEmpty();
    }

    @Test
    void oneAddressDoesNotLockAnother() {
        fail("a", 5);

        assertThat(lockout.shown("b", true)).isEmpty();
    }

    @Test
    void aBurstGetsFiveTriesAndNotOneMore() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Optional<Duration>>> tries = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                tries.add(threads.submit(() -> {
                    start.await();
                    return lockout.shown("a", false);
                }));
            }
            start.countDown();
            int heard = 0;
            for (Future<Optional<Duration>> one : tries) {
                heard += one.get().isEmpty() ? 1 : 0;
            }
            assertThat(heard).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void remembersTheLastTenThousandAddresses() {
        fail("first", 5);
        fail("second", 5);
        for (int i = 0; i < KeyLockout.ADDRESSES - 1; i++) {
            fail("other-" + i, 1);
        }

        assertThat(lockout.shown("first", true)).isEmpty();
        assertThat(lockout.shown("second", true)).isPresent();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(lockout.shown(address, false)).isEmpty();
        }
    }
}
