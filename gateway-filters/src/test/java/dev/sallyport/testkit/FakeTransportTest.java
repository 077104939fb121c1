package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeTransportTest {
    private final FakeTransport transport = new FakeTransport();

    @Test
    void queuedStepsComeInOrderAndEveryCallIsKept() throws TransportException {
        transport.reply(200, "one", "X-A: b").fail("refused").always(request -> FakeTransport.answer(204, ""));

        assertThat(transport.send(request("1")).headers().all("x-a")).containsExactly("b");
        assertThatThrownBy(() -> transport.send(request("2"))).isInstanceOf(TransportException.class);
        assertThat(transport.send(request("3")).status()).isEqualTo(204);
        assertThat(transport.requests()).hasSize(3);
        assertThat(transport.text(1)).isEqualTo("2");
    }

    @Test
    void unscriptedCallFailsTheTest() {
        assertThatThrownBy(() -> transport.send(request("1")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("https://api.example/");
    }

    private static OutboundRequest request(String body) {
        return new OutboundRequest(
                "POST",
                URI.create("https://api.example/"),
                List.of(),
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(1),
                1_000);
    }
}
