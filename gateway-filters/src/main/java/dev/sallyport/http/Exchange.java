package dev.sallyport.http;

import dev.sallyport.error.GatewayError;
import jakarta.servlet.ServletRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way: its facts, and what must happen when it ends. Opened by the first of our filters it meets,
 * ended exactly once by the same one. Used by the request's own thread only.
 */
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final String ATTRIBUTE = Exchange.class.getName();

    private final String requestId;
    private final Instant arrived;
    private final long arrivedNanos;
    private final @Nullable Object[] facts = new Object[Fact.SLOTS];
    private final Deque<Runnable> endings = new ArrayDeque<>(4);
    private @Nullable GatewayError answeredHere;
    private @Nullable Throwable fault;
    private boolean ended;

    Exchange(String requestId, Instant arrived, long arrivedNanos) {
        this.requestId = requestId;
        this.arrived = arrived;
        this.arrivedNanos = arrivedNanos;
    }

    /** The exchange that this request is part of, if one of our filters has seen it. */
    public static Optional<Exchange> of(ServletRequest request) {
        return Optional.ofNullable((Exchange) request.getAttribute(ATTRIBUTE));
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public String requestId() {
        return requestId;
    }

    public Instant arrived() {
        return arrived;
    }

    /** {@link System#nanoTime()} of the arrival. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** @throws IllegalStateException if the fact is there already */
    public <T> void put(Fact<T> fact, T value) {
        if (facts[fact.slot()] != null) {
            throw new IllegalStateException(
                    "The " + fact.name() + " of this request is known already: is " + fact.writer() + " mapped twice?");
        }
        facts[fact.slot()] = value;
    }

    /** @throws IllegalStateException naming the filter that should have run */
    public <T> T get(Fact<T> fact) {
        return find(fact)
                .orElseThrow(() -> new IllegalStateException("The " + fact.name() + " of this request is not known: "
                        + fact.writer() + " must run before whoever asks. Check the order of the filter mappings."));
    }

    @SuppressWarnings("unchecked") // put() takes the fact's own type only
    public <T> Optional<T> find(Fact<T> fact) {
        return Optional.ofNullable((T) facts[fact.slot()]);
    }

    /** Runs when the request has ended, whatever way; the last one registered runs first. */
    public void onEnd(Runnable ending) {
        endings.push(ending);
    }

    void answeredHere(GatewayError error) {
        answeredHere = error;
    }

    Optional<GatewayError> answerMadeHere() {
        return Optional.ofNullable(answeredHere);
    }

    void brokenBy(Throwable cause) {
        fault = cause;
    }

    /** What went through to the container instead of an answer. */
    Optional<Throwable> fault() {
        return Optional.ofNullable(fault);
    }

    void end() {
        if (ended) {
            return;
        }
        ended = true;
        while (!endings.isEmpty()) {
            runSafely(endings.pop());
        }
    }

    private void runSafely(Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException | Error e) {
            // One ending that fails, in whatever way, must not keep a slot or a lease of the others.
            LOG.error("{}: an ending failed", requestId, e);
        }
    }
}
