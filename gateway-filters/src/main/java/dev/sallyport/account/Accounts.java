package dev.sallyport.account;

import java.util.Set;

/** What the way of a request needs from the pool. Implemented by {@link AccountPool}; safe from any thread. */
public interface Accounts {

    /**
     * Picks an account for a session and makes sure that its access token is good for at least another minute. May
     * block on a refresh; never while holding a lock. An account whose refresh is rejected is disabled and the next
     * one is tried.
     *
     * @param session affinity key; the session keeps its account while that is available
     * @param tried accounts this request has used already; never picked again
     */
    LeaseDecision lease(String session, Set<String> tried);

    /**
     * Refreshes after a 401, once for all requests that saw the same token rejected.
     *
     * @return a lease with the new token, or the old lease if the token did not change
     */
    Lease refreshAfterUnauthorized(Lease lease);

    /** Ends a lease. Each lease is returned exactly once. */
    void release(Lease lease, LeaseOutcome outcome);

    /** Accounts in the pool now, of any state: the bound for attempts of one request. */
    PoolCounts counts();
}
