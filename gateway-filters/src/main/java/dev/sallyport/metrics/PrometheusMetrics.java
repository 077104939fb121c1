package dev.sallyport.metrics;

import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent;
import dev.sallyport.status.MetricsText;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Turns events into Prometheus metrics and writes them as text. */
public final class PrometheusMetrics implements EventSink, MetricsText {
    private static final int USUAL_SIZE = 16 * 1024;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final BoundedCounter upstreamErrors = counter(
            "proxy_upstream_errors_total",
            "Upstream attempts that failed, by kind: connect, timeout, http_529.",
            "error_type");
    private final BoundedCounter failovers =
            counter("pool_failovers_total", "Requests that left one account for another.", "from_account", "reason");
    private final BoundedCounter refreshes = counter(
            "pool_token_refreshes_total",
            "Token refreshes, by result: success, rejected, failed.",
            "account_id",
            "result");
    private final BoundedCounter quotas =
            counter("pool_quota_exhaustions_total", "Times an account said that its quota is spent.", "account_id");
    private final BoundedCounter moves =
            counter("pool_account_moves_total", "Changes of an account's state.", "account_id", "from", "to");
    private final BoundedCounter adminActions =
            counter("admin_actions_total", "Changes made by operators.", "action", "result");
    private final Gauge streams = Gauge.builder()
            .name("proxy_open_streams")
            .help("Streams open to clients now.")
            .withoutExemplars()
            .register(registry);

    /**
     * @param pool the pool as it is now; empty when the gateway is not in pool mode
     * @param inFlight requests being served now
     */
    public PrometheusMetrics(Supplier<Optional<PoolSnapshot>> pool, IntSupplier inFlight) {
        new PoolMetrics(registry, pool);
        JvmMetrics.register(registry);
        GaugeWithCallback.builder()
                .callback(out -> out.call(inFlight.getAsInt()))
                .name("proxy_requests_in_flight")
                .help("Requests being served now, each until its last byte.")
                .register(registry);
    }

    @Override
    public void accept(GatewayEvent event) {
        if (event instanceof GatewayEvent.RequestFinished request) {
            requests.record(request);
        } else if (event instanceof GatewayEvent.StreamsChanged change) {
            streams.inc(change.by());
        } else if (event instanceof GatewayEvent.UpstreamFailed failure) {
            upstreamErrors.increment(failure.kind());
        } else if (event instanceof GatewayEvent.AdminActed act) {
            adminActions.increment(act.action(), act.result());
        } else {
            acceptFromPool(event);
        }
    }

    private void acceptFromPool(GatewayEvent event) {
        if (event instanceof GatewayEvent.FailedOver failover) {
            failovers.increment(failover.fromAccount(), failover.reason());
        } else if (event instanceof GatewayEvent.TokenRefreshed refresh) {
            refreshes.increment(refresh.accountId(), refresh.result());
        } else if (event instanceof GatewayEvent.QuotaExhausted quota) {
            quotas.increment(quota.accountId());
        } else if (event instanceof GatewayEvent.AccountMoved move) {
            moves.increment(move.accountId(), move.from(), move.to());
        }
    }

    @Override
    public String contentType() {
        return writer.getContentType();
    }

    @Override
    public byte[] scrape() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try {
            writer.write(out, registry.scrape());
        } catch (IOException cannotHappenInMemory) {
            throw new UncheckedIOException(cannotHappenInMemory);
        }
        return out.toByteArray();
    }

    private BoundedCounter counter(String name, String help, String... labels) {
        return new BoundedCounter(registry, name, help, labels);
    }
}
