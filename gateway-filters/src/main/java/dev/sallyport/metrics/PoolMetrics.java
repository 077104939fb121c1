package dev.sallyport.metrics;

import dev.sallyport.account.AccountSnapshot;
import dev.sallyport.account.PoolSnapshot;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Figures of the accounts, read from the pool at the moment of the scrape. */
final class PoolMetrics {
    private static final List<String> STATES = List.of("available", "cooling_down", "disabled");

    private final Supplier<Optional<PoolSnapshot>> pool;

    PoolMetrics(PrometheusRegistry registry, Supplier<Optional<PoolSnapshot>> pool) {
        this.pool = pool;
        gauge("pool_account_status", "1 for the state an account is in now, 0 for the others.", PoolMetrics::states)
                .labelNames("account_id", "status")
                .register(registry);
        gauge("pool_account_open_leases", "Requests that an account serves now.", PoolMetrics::leases)
                .labelNames("account_id")
                .register(registry);
        gauge(
                        "pool_account_grant_aging",
                        "1 if an account's login is near its end: log in again soon.",
                        PoolMetrics::aging)
                .labelNames("account_id")
                .register(registry);
    }

    private GaugeWithCallback.Builder gauge(String name, String help, BiConsumer<AccountSnapshot, Callback> reading) {
        GaugeWithCallback.Builder builder = GaugeWithCallback.builder()
                .callback(out -> pool.get().ifPresent(now -> now.accounts().forEach(one -> reading.accept(one, out))));
        builder.name(name).help(help);
        return builder;
    }

    private static void states(AccountSnapshot account, Callback out) {
        STATES.forEach(state -> out.call(account.status().equals(state) ? 1 : 0, account.id(), state));
    }

    private static void leases(AccountSnapshot account, Callback out) {
        out.call(account.openLeases(), account.id());
    }

    private static void aging(AccountSnapshot account, Callback out) {
        out.call(account.grantAging() ? 1 : 0, account.id());
    }
}
