package dev.sallyport.failover;

import dev.sallyport.error.GatewayError;
import java.time.Duration;

/** What to do next for a request. */
public sealed interface PlanStep {

    /** Make this call, after a pause. */
    record Send(Attempt attempt, Duration pause) implements PlanStep {
        public static Send now(Attempt attempt) {
            return new Send(attempt, Duration.ZERO);
        }
    }

    /** Give the failed answer to the client as it came. */
    record PassOn() implements PlanStep {}

    /** Answer with an error of our own. */
    record Refuse(GatewayError error) implements PlanStep {}
}
