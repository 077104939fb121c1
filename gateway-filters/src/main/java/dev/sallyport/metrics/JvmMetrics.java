package dev.sallyport.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.function.Consumer;

/** The few figures of the virtual machine that every operator asks for. */
final class JvmMetrics {
    private static final double MILLIS = 1e3;

    private JvmMetrics() {}

    static void register(PrometheusRegistry registry) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        gauge(
                        "process_start_time_seconds",
                        "When the process started, in seconds since 1970.",
                        out -> out.call(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS))
                .register(registry);
        gauge(
                        "jvm_threads_current",
                        "Platform threads alive now.",
                        out -> out.call(ManagementFactory.getThreadMXBean().getThreadCount()))
                .register(registry);
        gauge("jvm_memory_used_bytes", "Memory in use.", out -> {
                    out.call(memory.getHeapMemoryUsage().getUsed(), "heap");
                    out.call(memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
                })
                .labelNames("area")
                .register(registry);
        gauge(
                        "jvm_memory_max_bytes",
                        "Most memory the heap may take.",
                        out -> out.call(memory.getHeapMemoryUsage().getMax(), "heap"))
                .labelNames("area")
                .register(registry);
        collections(registry);
    }

    private static void collections(PrometheusRegistry registry) {
        CounterWithCallback.builder()
                .name("jvm_gc_collections_total")
                .callback(out ->
                        collectors().forEach(gc -> out.call(Math.max(0, gc.getCollectionCount()), gc.getName())))
                .help("Garbage collections so far.")
                .labelNames("gc")
                .register(registry);
        CounterWithCallback.builder()
                .name("jvm_gc_collection_seconds_total")
                .callback(out -> collectors()
                        .forEach(gc -> out.call(Math.max(0, gc.getCollectionTime()) / MILLIS, gc.getName())))
                .help("Time spent in garbage collections so far.")
                .labelNames("gc")
                .register(registry);
    }

    private static List<GarbageCollectorMXBean> collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans();
    }

    private static GaugeWithCallback.Builder gauge(
            String name, String help, Consumer<GaugeWithCallback.Callback> reading) {
        GaugeWithCallback.Builder builder = GaugeWithCallback.builder().callback(reading);
        builder.name(name).help(help);
        return builder;
    }
}
