package dev.sallyport.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The series of one status, found once: a counter per method and the duration histogram. */
final class StatusSeries {
    private static final String[] METHODS = {"POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "OTHER"};
    private static final int OTHER = METHODS.length - 1;

    private final String status;
    private final Counter requests;
    private final DistributionDataPoint duration;
    private final AtomicReferenceArray<CounterDataPoint> byMethod = new AtomicReferenceArray<>(METHODS.length);

    StatusSeries(String status, Counter requests, DistributionDataPoint duration) {
        this.status = status;
        this.requests = requests;
        this.duration = duration;
    }

    DistributionDataPoint duration() {
        return duration;
    }

    void count(String method) {
        int index = indexOf(method);
        CounterDataPoint point = byMethod.get(index);
        if (point == null) {
            point = requests.labelValues(status, METHODS[index]);
            byMethod.set(index, point);
        }
        point.inc();
    }

    private static int indexOf(String method) {
        for (int i = 0; i < OTHER; i++) {
            if (METHODS[i].equals(method)) {
                return i;
            }
        }
        return OTHER;
    }
}
