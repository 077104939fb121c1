package dev.sallyport.status;

import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the gateway is.
 *
 * @param at when this was true
 * @param errors answers of 500 and above among {@code served}
 * @param pool present in pool mode only
 */
public record HealthReport(Instant at, Duration uptime, long served, long errors, Optional<PoolSnapshot> pool) {

    /** In pool mode as the accounts are; without a pool there is nothing that could be unwell. */
    public Health health() {
        return pool.map(PoolSnapshot::counts).map(HealthReport::of).orElse(Health.HEALTHY);
    }

    private static Health of(PoolCounts counts) {
        if (counts.available() == 0) {
            return Health.UNHEALTHY;
        }
        return counts.available() == counts.total() ? Health.HEALTHY : Health.DEGRADED;
    }
}
