package dev.sallyport.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** A counter with labels whose values come from outside this room and are therefore bounded. */
final class BoundedCounter {
    /** More than any installation has accounts, error codes or failure kinds. */
    private static final int VALUES_PER_LABEL = 256;

    private final Counter counter;
    private final LabelBound[] bounds;

    BoundedCounter(PrometheusRegistry registry, String name, String help, String... labels) {
        counter = Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
        bounds = new LabelBound[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bounds[i] = new LabelBound(VALUES_PER_LABEL);
        }
    }

    void increment(String... values) {
        String[] kept = new String[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            kept[i] = bounds[i].keep(values[i]);
        }
        counter.labelValues(kept).inc();
    }
}
