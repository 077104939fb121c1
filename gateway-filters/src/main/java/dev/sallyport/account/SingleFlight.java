package dev.sallyport.account;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** At any moment at most one task per key runs. Who comes while it runs waits until it has landed, with no lock held. */
final class SingleFlight {
    private final Duration patience;
    private final ConcurrentHashMap<String, CountDownLatch> flights = new ConcurrentHashMap<>();

    /** @param patience longest wait for somebody else's task */
    SingleFlight(Duration patience) {
        this.patience = patience;
    }

    /** Runs the task, or waits for the one that is running and returns empty. */
    <T> Optional<T> runOrWait(String key, Supplier<T> task) {
        CountDownLatch own = new CountDownLatch(1);
        CountDownLatch running = flights.putIfAbsent(key, own);
        if (running == null) {
            return Optional.of(run(key, own, task));
        }
        await(running);
        return Optional.empty();
    }

    /** Runs the task unless one is running. */
    void runIfFree(String key, Runnable task) {
        CountDownLatch own = new CountDownLatch(1);
        if (flights.putIfAbsent(key, own) == null) {
            run(key, own, () -> {
                task.run();
                return key;
            });
        }
    }

    /** Waits for every task that is running now. */
    void awaitLandings() {
        flights.values().forEach(this::await);
    }

    private <T> T run(String key, CountDownLatch own, Supplier<T> task) {
        try {
            return task.get();
        } finally {
            flights.remove(key, own);
            own.countDown();
        }
    }

    private void await(CountDownLatch running) {
        try {
            running.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
