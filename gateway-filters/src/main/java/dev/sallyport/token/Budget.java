package dev.sallyport.token;

import java.time.Clock;

/** Grants requests to tokens: counts each before it is sent, exactly, whatever runs at the same time. */
public final class Budget {
    private final TokenStore store;
    private final Clock clock;
    private final ParallelRequests parallel = new ParallelRequests();

    public Budget(TokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A granted reservation must be ended by its receiver, whatever becomes of the request. */
    public BudgetDecision reserve(TokenRecord token) {
        if (!parallel.enter(token)) {
            return new BudgetDecision.TooManyParallel(
                    token.limits().maxParallel().orElseThrow());
        }
        BudgetDecision decision = new BudgetDecision.StoreUnavailable("the store failed unexpectedly");
        try {
            decision = decide(token, store.count(token.id(), clock.instant()));
        } catch (TokenStoreException unreachable) {
            decision = new BudgetDecision.StoreUnavailable(String.valueOf(unreachable.getMessage()));
        } finally {
            if (!(decision instanceof BudgetDecision.Granted)) {
                parallel.leave(token);
            }
        }
        return decision;
    }

    private BudgetDecision decide(TokenRecord token, CountOutcome outcome) {
        if (outcome instanceof CountOutcome.Counted counted) {
            BudgetReservation reservation = new BudgetReservation(token, store, parallel);
            return new BudgetDecision.Granted(reservation, counted.used(), token.maxRequests());
        }
        if (outcome instanceof CountOutcome.Spent spent) {
            return new BudgetDecision.Spent(spent.used(), spent.limit());
        }
        if (outcome instanceof CountOutcome.TooFast tooFast) {
            return new BudgetDecision.TooFast(tooFast.retryAfter());
        }
        return new BudgetDecision.NotGood(((CountOutcome.NotGood) outcome).why());
    }

    /** Tokens with a parallel limit that have requests under way; for tests that look for leaks. */
    int tokensUnderWay() {
        return parallel.tokensUnderWay();
    }
}
