package dev.sallyport.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounded waiting: a test that waits in vain fails with a sentence instead of hanging. */
final class Waiting {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Waiting() {}

    static <T> T on(CompletableFuture<T> what, Duration patience, String complaint) {
        try {
            return what.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(complaint + " within " + patience, late);
        } catch (ExecutionException failed) {
            throw new AssertionError(complaint, failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(complaint + ": interrupted", stop);
        }
    }
}
