package dev.sallyport.event;

import java.util.List;

/** Hears of events. Implementations return quickly, never throw, and may be called from any thread at once. */
@FunctionalInterface
public interface EventSink {
    EventSink NONE = event -> {};

    void accept(GatewayEvent event);

    /** One sink that tells all of these, in order. */
    static EventSink all(List<EventSink> sinks) {
        List<EventSink> kept = List.copyOf(sinks);
        return event -> kept.forEach(sink -> sink.accept(event));
    }
}
