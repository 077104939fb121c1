package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.event.GatewayEvent.FailedOver;
import dev.sallyport.event.GatewayEvent.StreamsChanged;
import dev.sallyport.event.GatewayEvent.UpstreamFailed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordingEventsTest {
    private final RecordingEvents events = new RecordingEvents();

    @Test
    void eventsAreKeptInOrderAndByKind() {
        events.accept(new UpstreamFailed("connect"));
        events.accept(new StreamsChanged(1));
        events.accept(new UpstreamFailed("http_529"));

        assertThat(events.all()).hasSize(3);
        assertThat(events.of(UpstreamFailed.class))
                .extracting(UpstreamFailed::kind)
                .containsExactly("connect", "http_529");
    }

    @Test
    void waitingEndsWhenTheEventComes() {
        CompletableFuture<FailedOver> seen = CompletableFuture.supplyAsync(() -> events.await(FailedOver.class));

        events.accept(new FailedOver("a", "http_429"));

        assertThat(seen.join().fromAccount()).isEqualTo("a");
    }

    @Test
    void waitingInVainSaysWhatWasSeen() {
        events.accept(new StreamsChanged(1));

        assertThatThrownBy(() -> events.await(StreamsChanged.class, event -> event.by() == 2, Duration.ofMillis(5)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("StreamsChanged[by=1]");
    }
}
