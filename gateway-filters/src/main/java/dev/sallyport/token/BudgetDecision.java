package dev.sallyport.token;

import java.time.Duration;
import java.util.OptionalLong;

/** Whether a token may make one more request. */
public sealed interface BudgetDecision {
    /**
     * It may. The request is counted durably.
     *
     * @param used includes this request
     * @param limit absent: no limit
     */
    record Granted(BudgetReservation reservation, long used, OptionalLong limit) implements BudgetDecision {
        /** Requests that are left after this one; absent if there is no limit. */
        public OptionalLong remaining() {
            return limit.isPresent() ? OptionalLong.of(Math.max(0, limit.getAsLong() - used)) : OptionalLong.empty();
        }
    }

    record Spent(long used, long limit) implements BudgetDecision {}

    /** Too many requests within the minute; {@code retryAfter} is at most 60 s. */
    record TooFast(Duration retryAfter) implements BudgetDecision {}

    record TooManyParallel(int limit) implements BudgetDecision {}

    /** The token was taken back, ended or deleted since it was verified. */
    record NotGood(TokenVerdict.Refusal why) implements BudgetDecision {}

    /** Nothing was counted, as far as can be known. {@code reason} is for the operator's log. */
    record StoreUnavailable(String reason) implements BudgetDecision {}
}
