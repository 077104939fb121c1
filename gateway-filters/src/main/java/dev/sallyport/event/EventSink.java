package dev.sallyport.event;

/** Hears of events. Implementations return quickly, never throw, and may be called from any thread at once. */
@FunctionalInterface
public interface EventSink {
    EventSink NONE = event -> {};

    void accept(GatewayEvent event);
}
