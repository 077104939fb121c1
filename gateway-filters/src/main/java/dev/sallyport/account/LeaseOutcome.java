package dev.sallyport.account;

import java.time.Instant;

/** How a lease ended; the pool draws its conclusions. */
public sealed interface LeaseOutcome {

    /** The upstream answered for this account; nothing to conclude, or success. */
    record Served() implements LeaseOutcome {}

    /** 429 quota: the account cools until then. */
    record QuotaSpent(Instant until) implements LeaseOutcome {}

    /** A short 429: the account cools briefly. */
    record RateLimited(Instant until) implements LeaseOutcome {}

    /** 401 although the token was refreshed: the account is disabled. */
    record Unauthorized() implements LeaseOutcome {}

    /** 403 here while another account served the same request: the account is disabled. */
    record ForbiddenHereOnly() implements LeaseOutcome {}

    /** Nothing was learnt: not sent, unreachable, client left. */
    record Abandoned() implements LeaseOutcome {}
}
