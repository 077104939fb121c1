package dev.sallyport.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a failed answer means for the next attempt. */
public sealed interface FailureClass {

    /** The account's quota is spent until then. */
    record QuotaSpent(Instant until) implements FailureClass {}

    /** Too many requests for the moment. */
    record RateLimited(Instant until) implements FailureClass {}

    /** The upstream refuses this very request, though the status looks like a limit: nobody else would fare better. */
    record RefusedRequest() implements FailureClass {}

    /** The credential is not, or no longer, accepted. */
    record Unauthorized() implements FailureClass {}

    /** The credential may not do this. */
    record Forbidden() implements FailureClass {}

    /** Busy or broken for the moment; the same request may succeed soon. */
    record Passing(Optional<Duration> retryAfter) implements FailureClass {}

    /** The caller's own business. */
    record CallersFault() implements FailureClass {}
}
