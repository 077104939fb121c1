package dev.sallyport.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds whoever reaches it until the test opens it, and tells the test who has come. */
public final class Gate {
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final AtomicInteger arrivals = new AtomicInteger();

    public void open() {
        opened.complete(null);
    }

    public boolean isOpen() {
        return opened.isDone();
    }

    /** How many have come to the gate so far, held or not. */
    public int arrivals() {
        return arrivals.get();
    }

    /** Waits until somebody has come to the gate; fails after ten seconds. */
    public void awaitReached() {
        Waiting.on(reached, Waiting.PATIENCE, "nobody came to the gate");
    }

    /** Comes to the gate and waits until it opens; fails after that time. */
    public void pass(Duration patience) {
        Waiting.on(arrive(), patience, "the gate stayed shut");
    }

    /** Waits until the gate opens or the other thing happens, for at most a minute. */
    void passUnless(CompletableFuture<?> other) {
        CompletableFuture<Object> either = CompletableFuture.anyOf(arrive(), other);
        either.orTimeout(1, TimeUnit.MINUTES).exceptionally(late -> null).join();
    }

    private CompletableFuture<Void> arrive() {
        arrivals.incrementAndGet();
        reached.complete(null);
        return opened;
    }
}
