package dev.sallyport.failover;

import dev.sallyport.failover.Failure.Answered;
import dev.sallyport.provider.FailureClass;
import dev.sallyport.provider.FailureClass.Passing;
import dev.sallyport.provider.Provider;
import java.time.Duration;
import java.util.Optional;

/** One credential, whoever's: the same attempt again while the retry policy allows. */
final class FixedPlan implements UpstreamPlan {
    private final Attempt attempt;
    private final Provider provider;
    private final RetryPolicy retries;
    private final boolean idempotent;
    private int made;

    FixedPlan(Attempt attempt, Provider provider, RetryPolicy retries, boolean idempotent) {
        this.attempt = attempt;
        this.provider = provider;
        this.retries = retries;
        this.idempotent = idempotent;
    }

    @Override
    public PlanStep first() {
        made = 1;
        return PlanStep.Send.now(attempt);
    }

    @Override
    public boolean judges(int status) {
        return provider.mayPass(status); // every other refusal is the caller's to read
    }

    @Override
    public PlanStep next(Failure failure) {
        if (made == 0) {
            throw new IllegalStateException("next() before first()");
        }
        Optional<Duration> retryAfter = Optional.empty();
        if (failure instanceof Answered answered) {
            FailureClass meaning = provider.classify(answered.answer());
            if (!(meaning instanceof Passing passing)) {
                return new PlanStep.PassOn();
            }
            retryAfter = passing.retryAfter();
        }
        Optional<Duration> pause = retries.pauseAfter(made, failure, idempotent, retryAfter);
        if (pause.isPresent()) {
            made++;
            return new PlanStep.Send(attempt, pause.get());
        }
        return failure instanceof Answered
                ? new PlanStep.PassOn()
                : new PlanStep.Refuse(FailureAnswers.noAnswer(failure, made));
    }

    @Override
    public void answered(int status) {
        // nothing is held and nothing is learnt
    }

    @Override
    public void close() {
        // nothing is held
    }
}
