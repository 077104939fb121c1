package dev.sallyport.token;

import java.time.Duration;

/** What a store says when asked to count one request of a token. Only {@link Counted} has changed the count. */
public sealed interface CountOutcome {
    /** Counted, durably; {@code used} includes this request. */
    record Counted(long used) implements CountOutcome {}

    /** The budget holds no further request. */
    record Spent(long used, long limit) implements CountOutcome {}

    /** The minute holds no further request; {@code retryAfter} is more than zero and at most 60 s. */
    record TooFast(Duration retryAfter) implements CountOutcome {}

    /** The record is gone, revoked or past its end, whatever it was when the token was verified. */
    record NotGood(TokenVerdict.Refusal why) implements CountOutcome {}
}
