package dev.sallyport.failover;

/**
 * The attempts of one request, decided one after the other. Used by the request's thread only. {@link #close} returns
 * whatever the plan holds and may be called more than once.
 */
public interface UpstreamPlan extends AutoCloseable {

    PlanStep first();

    /** Whether an answer of that status must be brought to {@link #next} before it may be passed on. */
    boolean judges(int status);

    /** @param failure of the attempt last given out */
    PlanStep next(Failure failure);

    /** The attempt last given out has an answer that goes to the client. */
    void answered(int status);

    @Override
    void close();
}
