package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManyStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 2_000;

    @Test
    void thousandsOfStreamsCostTwoThreads() {
        Leftovers before = Leftovers.before();
        try (ManyStreams server = ManyStreams.start();
                ManyClients clients = ManyClients.open(server.port(), MANY, RawRequest.messages(true))) {
            server.awaitOpen(MANY, PATIENCE);
            clients.awaitBytes(MANY, 1, PATIENCE);
            assertThat(before.newThreadNames()).containsExactly("testkit-many-clients", "testkit-many-streams");

            long bytesBefore = clients.bytes();
            server.sendToAll("event: ping\ndata: {}\n\n");
            clients.awaitBytes(MANY, bytesBefore / MANY + 20, PATIENCE);

            clients.leave();
            server.awaitOpen(0, PATIENCE);
            assertThat(server.abandoned()).isEqualTo(MANY);
            assertThat(server.opened()).isEqualTo(MANY);
        }
        before.assertNoNewThreads(Duration.ofSeconds(5));
    }

    @Test
    void finishedStreamEndsWellAndItsConnectionServesAgain() {
        try (ManyStreams server = ManyStreams.start();
                RawHttpClient client = RawHttpClient.connect(server.port())) {
            client.send(RawRequest.messages(true).bytes());
            server.awaitOpen(1, PATIENCE);
            server.sendToAll("event: ping\ndata: {}\n\n");
            server.finishAll();
            RawAnswer answer = client.answer();
            assertThat(answer.complete()).isTrue();
            assertThat(answer.text()).startsWith("event: message_start").endsWith("event: ping\ndata: {}\n\n");

            client.send(RawRequest.messages(true).chunkedBytes(10));
            server.awaitOpen(1, PATIENCE);
            assertThat(server.opened()).isEqualTo(2);
        }
    }

    @Test
    void slowReaderLosesNothing() {
        String event = "data: " + "x".repeat(1_000_000) + "\n\n";
        try (ManyStreams server = ManyStreams.start();
                RawHttpClient client = RawHttpClient.connect(server.port())) {
            client.send(RawRequest.messages(true).bytes());
            server.awaitOpen(1, PATIENCE);
            for (int i = 0; i < 20; i++) {
                server.sendToAll(event);
            }
            server.finishAll();
            assertThat(client.answer().body().length).isGreaterThan(20 * event.length());
        }
    }

    @Test
    void clientsSeeThatTheServerEnds() {
        try (FakeLlmApi api = FakeLlmApi.start()) {
            api.always(Replies.sse().event("ping", "{}").cut());
            try (ManyClients clients = ManyClients.open(api.port(), 10, RawRequest.messages(true))) {
                clients.awaitEnded(10, PATIENCE);
                assertThat(clients.answered()).isEqualTo(10);
            }
        }
    }
}
