package dev.sallyport.status;

import java.util.Locale;

/** One word for how the gateway is. */
public enum Health {
    /** All accounts are available and there is at least one, or there is no pool. */
    HEALTHY,
    /** Some accounts are available. */
    DEGRADED,
    /** No account is available. */
    UNHEALTHY;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
