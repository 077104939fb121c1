package dev.sallyport.proxy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lets others end an exchange whose upstream call changes from attempt to attempt. Identity counts. */
final class ExchangeHandle {
    private final AtomicReference<@Nullable CutReason> reason = new AtomicReference<>();
    private final Thread exchange = Thread.currentThread();
    private volatile @Nullable UpstreamCall current;

    /** The call that is cut from now on; at once, if the cut came between two calls. */
    void attach(UpstreamCall call) {
        current = call;
        CutReason earlier = reason.get();
        if (earlier != null) {
            call.cut(earlier);
        }
    }

    /** Sleeps; a cut ends the sleep at once. */
    void pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        long left = pause.toNanos();
        while (left > 0 && cutReason().isEmpty() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = until - System.nanoTime();
        }
    }

    Optional<CutReason> cutReason() {
        return Optional.ofNullable(reason.get());
    }

    void cut(CutReason why) {
        reason.compareAndSet(null, why);
        LockSupport.unpark(exchange);
        UpstreamCall call = current;
        if (call != null) {
            call.cut(why);
        }
    }
}
