package dev.sallyport.status;

import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts what was served since the start, and knows whether the gateway is about to leave. */
public final class GatewayStatus implements EventSink {
    private static final int FIRST_ERROR_STATUS = 500;

    private final Clock clock;
    private final Supplier<Optional<PoolSnapshot>> pool;
    private final Instant started;
    private final LongAdder served = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private volatile boolean draining;

    /** @param pool the pool as it is now; empty when the gateway is not in pool mode */
    public GatewayStatus(Clock clock, Supplier<Optional<PoolSnapshot>> pool) {
        this.clock = clock;
        this.pool = pool;
        this.started = clock.instant();
    }

    /**
     * Counts each request that has ended. An error is an answer of 500 or above, made here or upstream: a caller's own
     * mistakes and callers who leave are none.
     */
    @Override
    public void accept(GatewayEvent event) {
        if (event instanceof GatewayEvent.RequestFinished request) {
            served.increment();
            if (request.status() >= FIRST_ERROR_STATUS) {
                errors.increment();
            }
        }
    }

    /** From now on not ready: what runs may end, nothing new should come. Cannot be taken back. */
    public void startDraining() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    public HealthReport health() {
        Instant now = clock.instant();
        return new HealthReport(now, Duration.between(started, now), served.sum(), errors.sum(), pool.get());
    }

    public Readiness readiness() {
        if (draining) {
            return Readiness.DRAINING;
        }
        boolean spent = pool.get().filter(now -> now.counts().available() == 0).isPresent();
        return spent ? Readiness.NO_ACCOUNT : Readiness.READY;
    }
}
