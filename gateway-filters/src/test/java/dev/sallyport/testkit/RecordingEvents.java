package dev.sallyport.testkit;

import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps every event it is told, and lets a test wait for one. */
public final class RecordingEvents implements EventSink {
    private final Signal signal = new Signal();
    private final List<GatewayEvent> events = new ArrayList<>();

    @Override
    public void accept(GatewayEvent event) {
        signal.change(() -> events.add(event));
    }

    /** All events so far, in the order they came. */
    public List<GatewayEvent> all() {
        return signal.read(() -> List.copyOf(events));
    }

    public <E extends GatewayEvent> List<E> of(Class<E> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Waits for the first event of that kind; fails after ten seconds. */
    public <E extends GatewayEvent> E await(Class<E> kind) {
        return await(kind, 1).get(0);
    }

    /** Waits until that many events of that kind have come. */
    public <E extends GatewayEvent> List<E> await(Class<E> kind, int count) {
        signal.await(
                () -> events.stream().filter(kind::isInstance).count() >= count,
                Waiting.PATIENCE,
                () -> count + " " + kind.getSimpleName() + " wanted, saw " + events);
        return of(kind);
    }

    /** Waits until such an event has come, and gives the first. */
    public <E extends GatewayEvent> E await(Class<E> kind, Predicate<E> wanted, Duration patience) {
        signal.await(
                () -> events.stream().filter(kind::isInstance).map(kind::cast).anyMatch(wanted),
                patience,
                () -> "no such " + kind.getSimpleName() + ", saw " + events);
        return of(kind).stream().filter(wanted).findFirst().orElseThrow();
    }

    public void clear() {
        signal.change(() -> {
            events.clear();
            return null;
        });
    }
}
