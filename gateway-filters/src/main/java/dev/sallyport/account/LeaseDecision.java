package dev.sallyport.account;

import java.time.Instant;
import java.util.Optional;

/** The pool's answer to a request for an account. */
public sealed interface LeaseDecision {

    record Leased(Lease lease) implements LeaseDecision {}

    /** No account can serve now. {@code earliestReset}: when the first cooling account returns, if any is cooling. */
    record Exhausted(PoolCounts counts, Optional<Instant> earliestReset) implements LeaseDecision {}
}
