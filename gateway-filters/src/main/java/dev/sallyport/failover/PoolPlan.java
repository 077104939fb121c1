package dev.sallyport.failover;

import dev.sallyport.account.Accounts;
import dev.sallyport.account.Lease;
import dev.sallyport.account.LeaseDecision;
import dev.sallyport.account.LeaseDecision.Exhausted;
import dev.sallyport.account.LeaseDecision.Leased;
import dev.sallyport.account.LeaseOutcome;
import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent.FailedOver;
import dev.sallyport.failover.Failure.Answered;
import dev.sallyport.provider.FailureClass;
import dev.sallyport.provider.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts of the pool, one after the other: retry with the same while the failure may pass, fail over when it is the
 * account's own. At most as many accounts as the pool has.
 */
final class PoolPlan implements UpstreamPlan {
    private static final Logger LOG = LoggerFactory.getLogger(PoolPlan.class);

    /** How long an account rests whose token was refused while no new one could be fetched. */
    private static final Duration REFRESH_REST = Duration.ofSeconds(30);

    /** What all plans of the pool share. */
    record Setting(Accounts accounts, Provider provider, RetryPolicy retries, EventSink events, Clock clock) {}

    private final Setting setting;
    private final String session;
    private final boolean idempotent;
    private final Function<Lease, Attempt> attempts;
    private final Set<String> tried = new HashSet<>();
    private final List<Lease> forbidden = new ArrayList<>(0);
    private @Nullable Lease lease;
    private LeaseOutcome outcome = new LeaseOutcome.Abandoned();
    private String lastTried = "";
    private int made;
    private boolean refreshed;

    PoolPlan(Setting setting, String session, boolean idempotent, Function<Lease, Attempt> attempts) {
        this.setting = setting;
        this.session = session;
        this.idempotent = idempotent;
        this.attempts = attempts;
    }

    @Override
    public PlanStep first() {
        LeaseDecision decision = setting.accounts().lease(session, Set.of());
        return decision instanceof Leased leased ? start(leased.lease()) : exhausted((Exhausted) decision);
    }

    @Override
    public boolean judges(int status) {
        return setting.provider().concernsCredential(status)
                || setting.provider().mayPass(status);
    }

    @Override
    public PlanStep next(Failure failure) {
        held(); // a step out of turn is a fault of the caller, whatever has failed
        if (!(failure instanceof Answered answered)) {
            return retry(failure, Optional.empty(), new PlanStep.Refuse(FailureAnswers.noAnswer(failure, made)));
        }
        FailureClass meaning = setting.provider().classify(answered.answer());
        if (meaning instanceof FailureClass.QuotaSpent quota) {
            finish(new LeaseOutcome.QuotaSpent(quota.until()));
            return failOver("quota", Optional.empty());
        }
        if (meaning instanceof FailureClass.RateLimited limited) {
            return rateLimited(limited);
        }
        if (meaning instanceof FailureClass.Unauthorized) {
            return unauthorized();
        }
        if (meaning instanceof FailureClass.Forbidden) {
            return forbidden();
        }
        if (meaning instanceof FailureClass.Passing passing) {
            return retry(failure, passing.retryAfter(), new PlanStep.PassOn());
        }
        if (meaning instanceof FailureClass.RefusedRequest) {
            LOG.warn("The upstream refused a request with a bare 429: it does not serve such requests with an account. "
                    + "Check the profile (headers, system prompt) against what the provider expects now.");
        }
        return new PlanStep.PassOn();
    }

    private PlanStep retry(Failure failure, Optional<Duration> retryAfter, PlanStep otherwise) {
        Optional<Duration> pause = setting.retries().pauseAfter(made, failure, idempotent, retryAfter);
        if (pause.isEmpty()) {
            return otherwise;
        }
        made++;
        return new PlanStep.Send(attempts.apply(held()), pause.get());
    }

    private PlanStep unauthorized() {
        if (refreshed) {
            finish(new LeaseOutcome.Unauthorized());
            return failOver("unauthorized", Optional.empty());
        }
        refreshed = true;
        Lease refused = held();
        Lease renewed = setting.accounts().refreshAfterUnauthorized(refused);
        if (renewed.accessToken().equals(refused.accessToken())) {
            finish(new LeaseOutcome.RateLimited(setting.clock().instant().plus(REFRESH_REST)));
            return failOver("unauthorized", Optional.empty());
        }
        lease = renewed;
        return PlanStep.Send.now(attempts.apply(renewed));
    }

    /** The account rests only if another one takes over: a lone account would refuse everybody for one caller's burst. */
    private PlanStep rateLimited(FailureClass.RateLimited limited) {
        LeaseDecision decision = setting.accounts().lease(session, tried);
        if (!(decision instanceof Leased leased)) {
            return new PlanStep.PassOn();
        }
        finish(new LeaseOutcome.RateLimited(limited.until()));
        setting.events().accept(new FailedOver(lastTried, "rate_limit"));
        return start(leased.lease());
    }

    /** Whose fault a 403 is shows only when another account has tried: until then the lease stays open. */
    private PlanStep forbidden() {
        forbidden.add(held());
        lease = null;
        return failOver("forbidden", Optional.of(new PlanStep.PassOn()));
    }

    private PlanStep failOver(String reason, Optional<PlanStep> ifNobodyIsLeft) {
        LeaseDecision decision = setting.accounts().lease(session, tried);
        if (decision instanceof Leased leased) {
            setting.events().accept(new FailedOver(lastTried, reason));
            return start(leased.lease());
        }
        return ifNobodyIsLeft.orElseGet(() -> exhausted((Exhausted) decision));
    }

    private PlanStep start(Lease taken) {
        lease = taken;
        lastTried = taken.accountId();
        tried.add(taken.accountId());
        outcome = new LeaseOutcome.Abandoned();
        made = 1;
        refreshed = false;
        return PlanStep.Send.now(attempts.apply(taken));
    }

    private PlanStep exhausted(Exhausted pool) {
        Optional<Duration> wait = pool.earliestReset()
                .map(reset -> Duration.between(setting.clock().instant(), reset));
        return new PlanStep.Refuse(FailureAnswers.poolExhausted(pool.counts(), wait));
    }

    @Override
    public void answered(int status) {
        outcome = new LeaseOutcome.Served();
        if (status < 300) {
            endForbidden(new LeaseOutcome.ForbiddenHereOnly());
        }
    }

    /** Returns every lease still open; the serving one only now, since it counts as used until its stream ends. */
    @Override
    public void close() {
        endForbidden(new LeaseOutcome.Served());
        if (lease != null) {
            finish(outcome);
        }
    }

    private void endForbidden(LeaseOutcome how) {
        List<Lease> open = List.copyOf(forbidden);
        forbidden.clear();
        open.forEach(each -> setting.accounts().release(each, how));
    }

    private void finish(LeaseOutcome how) {
        Lease ending = held();
        lease = null;
        setting.accounts().release(ending, how);
    }

    private Lease held() {
        if (lease == null) {
            throw new IllegalStateException("the plan holds no lease: next() before first(), or after it had ended");
        }
        return lease;
    }
}
