package dev.sallyport.metrics;

import dev.sallyport.event.GatewayEvent.RequestFinished;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Figures per request. On the path of every request, so series are looked up once and kept by status. */
final class RequestMetrics {
    private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60};
    private static final int STATUS_LIMIT = 600;

    private final Counter requests;
    private final Histogram duration;
    private final Histogram firstByte;
    private final Counter cutShort;
    private final Counter bytesIn;
    private final Counter bytesOut;
    private final BoundedCounter madeHere;
    private final AtomicReferenceArray<StatusSeries> series = new AtomicReferenceArray<>(STATUS_LIMIT);

    RequestMetrics(PrometheusRegistry registry) {
        requests = counter("proxy_requests_total", "Requests that have ended, by answered status and method.")
                .labelNames("status", "method")
                .register(registry);
        duration = histogram("proxy_request_duration_seconds", "Time from a request's arrival to its last byte out.")
                .labelNames("status")
                .register(registry);
        firstByte = histogram(
                        "proxy_first_byte_seconds", "Time from a request's arrival to the first byte of its answer.")
                .register(registry);
        cutShort = counter("proxy_responses_cut_short_total", "Answers that began but did not reach their end.")
                .register(registry);
        bytesIn = counter("proxy_request_bytes_total", "Bytes of request bodies received from clients.")
                .register(registry);
        bytesOut = counter("proxy_response_bytes_total", "Bytes of response bodies sent to clients.")
                .register(registry);
        madeHere = new BoundedCounter(
                registry,
                "gateway_errors_total",
                "Errors this gateway answered itself, by x-gateway-error code.",
                "code");
    }

    void record(RequestFinished request) {
        StatusSeries of = seriesOf(request.status());
        of.count(request.method());
        of.duration().observe(seconds(request.total()));
        request.firstByte().ifPresent(time -> firstByte.observe(seconds(time)));
        bytesIn.inc(request.bytesIn());
        bytesOut.inc(request.bytesOut());
        if (request.cutShort()) {
            cutShort.inc();
        }
        request.errorCode().ifPresent(madeHere::increment);
    }

    private StatusSeries seriesOf(int status) {
        int index = status > 0 && status < STATUS_LIMIT ? status : 0;
        StatusSeries known = series.get(index);
        if (known != null) {
            return known;
        }
        // Two threads may both make one: both hold the library's same series, so nothing is counted apart.
        String label = index == 0 ? LabelBound.OTHER : Integer.toString(index);
        StatusSeries made = new StatusSeries(label, requests, duration.labelValues(label));
        series.set(index, made);
        return made;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Counter.Builder counter(String name, String help) {
        Counter.Builder builder = Counter.builder().name(name);
        builder.help(help).withoutExemplars();
        return builder;
    }

    private static Histogram.Builder histogram(String name, String help) {
        Histogram.Builder builder = Histogram.builder().classicOnly().classicUpperBounds(SECONDS);
        builder.name(name).help(help).withoutExemplars();
        return builder;
    }
}
