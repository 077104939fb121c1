package dev.sallyport.assembly;

import dev.sallyport.accesslog.AccessLog;
import dev.sallyport.accesslog.AuditLog;
import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.event.EventHub;
import dev.sallyport.http.Admission;
import dev.sallyport.metrics.PrometheusMetrics;
import dev.sallyport.status.GatewayStatus;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Those who listen to events: figures, metrics and logs. */
record Observers(GatewayStatus status, PrometheusMetrics metrics) {

    static Observers join(
            EventHub hub, Supplier<Optional<PoolSnapshot>> pool, Admission admission, Clock clock, boolean accessLog) {
        Observers observers =
                new Observers(new GatewayStatus(clock, pool), new PrometheusMetrics(pool, admission::running));
        hub.join(observers.status());
        hub.join(observers.metrics());
        hub.join(new AuditLog(clock));
        if (accessLog) {
            hub.join(new AccessLog());
        }
        return observers;
    }
}
