package dev.sallyport.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes events on to sinks that may join after the first event: those who speak and those who listen need each other. */
public final class EventHub implements EventSink {
    private final List<EventSink> sinks = new CopyOnWriteArrayList<>();

    public void join(EventSink sink) {
        sinks.add(sink);
    }

    @Override
    public void accept(GatewayEvent event) {
        for (EventSink sink : sinks) {
            sink.accept(event);
        }
    }
}
