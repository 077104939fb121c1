package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final int CAP = 50;
    private static final int CALLERS = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void exactlyAsManyAsThereArePlacesAreAdmitted() throws Exception {
        Admission admission = new Admission(CAP);
        CountDownLatch together = new CountDownLatch(CALLERS);

        List<Boolean> admitted = results(CALLERS, () -> {
            together.countDown();
            together.await();
            return admission.enter();
        });

        assertThat(admitted).filteredOn(in -> in).hasSize(CAP);
        assertThat(admission.running()).isEqualTo(CAP);
        for (int i = 0; i < CAP; i++) {
            admission.leave();
        }
        assertThat(admission.running()).isZero();
    }

    @Test
    void neverMoreRunThanThereArePlacesAndNoneIsLost() throws Exception {
        Admission admission = new Admission(CAP);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        results(CALLERS, () -> {
            for (int i = 0; i < 200; i++) {
                if (admission.enter()) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    admission.leave();
                }
            }
            return true;
        });

        assertThat(most.get()).isBetween(1, CAP);
        assertThat(admission.running()).isZero();
        assertThat(admission.awaitIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void whoWaitsGetsThePlaceThatBecomesFree() throws Exception {
        Admission admission = new Admission(1);
        assertThat(admission.enter()).isTrue();
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> waiting = threads.submit(() -> {
            begun.countDown();
            return admission.enter();
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        admission.leave();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(admission.running()).isEqualTo(1);
    }

    @Test
    void theWaitEndsByItself() {
        Admission admission = new Admission(1);
        admission.enter();

        assertThat(admission.enter()).isFalse();
        assertThat(admission.running()).isEqualTo(1);
    }

    @Test
    void anInterruptedWaitIsARefusalAndKeepsTheInterrupt() {
        Admission admission = new Admission(1);
        admission.enter();
        Thread.currentThread().interrupt();

        assertThat(admission.enter()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void idleMeansThatNothingRuns() throws Exception {
        Admission admission = new Admission(3);
        assertThat(admission.awaitIdle(Duration.ZERO)).isTrue();
        admission.enter();
        assertThat(admission.awaitIdle(Duration.ofMillis(5))).isFalse();

        Future<Boolean> idle = threads.submit(() -> admission.awaitIdle(Duration.ofSeconds(10)));
        admission.leave();

        assertThat(idle.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(admission.running()).isZero();
        assertThat(admission.enter()).isTrue(); // waiting took no place away
    }

    private <T> List<T> results(int count, Callable<T> work) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(threads.submit(work));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get(30, TimeUnit.SECONDS));
        }
        return results;
    }
}
