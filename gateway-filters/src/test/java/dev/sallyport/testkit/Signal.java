package dev.sallyport.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A lock with one condition, so that a test can wait for a state without sleeping. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Changes or reads state under the lock and wakes all who wait. */
    <T> T change(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    <T> T read(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the condition holds; fails with the complaint after that time. */
    void await(BooleanSupplier condition, Duration patience, Supplier<String> complaint) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError(complaint.get() + " within " + patience);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(complaint.get() + ": interrupted", stop);
        } finally {
            lock.unlock();
        }
    }
}
