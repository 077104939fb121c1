package dev.sallyport.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many exchanges may run at once. An exchange holds its place until its last byte; who finds none waits briefly, in
 * a queue that is itself bounded, since on platform threads a waiting request holds a thread.
 */
public final class Admission {
    private static final int WAITING = 32;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final int capacity;
    private final Semaphore places;
    private final Semaphore queue = new Semaphore(WAITING);

    public Admission(int capacity) {
        this.capacity = capacity;
        this.places = new Semaphore(capacity);
    }

    /** False: no place became free in time. */
    boolean enter() {
        if (places.tryAcquire()) {
            return true;
        }
        if (!queue.tryAcquire()) {
            return false;
        }
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            queue.release();
        }
    }

    void leave() {
        places.release();
    }

    /** Exchanges running now. */
    public int running() {
        return capacity - places.availablePermits();
    }

    /** Waits until nothing runs. False: the time was over first. */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        if (!places.tryAcquire(capacity, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        places.release(capacity);
        return true;
    }
}
