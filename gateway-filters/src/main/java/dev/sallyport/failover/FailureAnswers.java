package dev.sallyport.failover;

import dev.sallyport.account.PoolCounts;
import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.failover.Failure.Silent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The errors a plan ends with when no upstream answer can be passed on. */
final class FailureAnswers {
    private FailureAnswers() {}

    static GatewayError noAnswer(Failure failure, int attempts) {
        if (failure instanceof Silent silent) {
            return GatewayError.passing(
                    ErrorType.API,
                    504,
                    "upstream_timeout",
                    "The upstream sent nothing for " + silent.waited().toSeconds() + " s (proxy.timeout_secs), "
                            + attempts + (attempts == 1 ? " attempt" : " attempts") + " made.");
        }
        return GatewayError.passing(
                ErrorType.API,
                502,
                "upstream_unreachable",
                "Upstream request failed: " + RetryPolicy.kind(failure) + ", " + attempts
                        + (attempts == 1 ? " attempt" : " attempts") + " made.");
    }

    static GatewayError poolExhausted(PoolCounts counts, Optional<Duration> untilReset) {
        Map<String, Object> pool = new LinkedHashMap<>();
        pool.put("accounts_total", counts.total());
        pool.put("accounts_available", counts.available());
        pool.put("accounts_cooling", counts.cooling());
        pool.put("accounts_disabled", counts.disabled());
        GatewayError error = GatewayError.passing(
                        ErrorType.POOL_EXHAUSTED, 503, "pool_exhausted", "All accounts exhausted")
                .withDetails(Map.of("pool", pool));
        return untilReset.map(error::withRetryAfter).orElse(error);
    }
}
