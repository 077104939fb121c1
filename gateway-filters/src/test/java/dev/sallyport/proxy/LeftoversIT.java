package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.Leftovers;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.Reply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many requests of all sorts, a quarter of them left by their clients: every byte right, and nothing left behind. */
class LeftoversIT {
    private static final int REQUESTS = 500;
    private static final int CLIENTS = 8;
    private static final int MOST_BYTES = 200_000;

    @TempDir
    Path directory;

    @Test
    void nothingIsLeftBehind() throws Exception {
        Leftovers before = Leftovers.before();
        try (GatewayHarness gateway = GatewayHarness.pool(directory, "one", "two")
                .proxy(new ProxySettings(
                        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(100), 50, 1 << 20))
                .start()) {
            gateway.api().answer(LeftoversIT::echo);

            int whole = run(gateway);

            assertThat(whole).isBetween(REQUESTS / 2, REQUESTS);
            assertThat(gateway.openLeases()).isZero();
            assertThat(gateway.metric("proxy_requests_in_flight")).isZero();
            assertThat(gateway.metric("proxy_open_streams")).isZero();
            await().untilAsserted(() -> assertThat(gateway.api().requests())
                    .allSatisfy(request -> request.awaitEnd(Duration.ofSeconds(5))));
            assertThat(gateway.send(RawRequest.get("/v1/models")).status()).isEqualTo(200);
        }
        before.assertNoNewThreads(Duration.ofSeconds(10));
    }

    /** Sends all requests and gives how many were read to their end. */
    private static int run(GatewayHarness gateway) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(i);
                counts.add(clients.submit(() -> some(gateway, random, REQUESTS / CLIENTS)));
            }
            int whole = 0;
            for (Future<Integer> count : counts) {
                whole += count.get();
            }
            return whole;
        } finally {
            clients.shutdownNow();
        }
    }

    private static int some(GatewayHarness gateway, Random random, int count) {
        int whole = 0;
        for (int i = 0; i < count; i++) {
            byte[] body = new byte[random.nextInt(MOST_BYTES) + 1];
            random.nextBytes(body);
            RawRequest request = RawRequest.of("POST", "/v1/files").body(body);
            if (random.nextInt(4) == 0) {
                leave(gateway, request.bytes(), random);
            } else {
                RawAnswer answer = gateway.send(request);
                assertThat(answer.complete()).as("%s", answer).isTrue();
                assertThat(Arrays.equals(answer.body(), body)).isTrue();
                whole++;
            }
        }
        return whole;
    }

    private static void leave(GatewayHarness gateway, byte[] request, Random random) {
        try (RawHttpClient client = gateway.connect()) {
            client.send(random.nextBoolean() ? request : Arrays.copyOf(request, request.length / 2));
            if (random.nextBoolean()) {
                client.abort();
            }
        } catch (UncheckedIOException expected) {
            // an answer that came before we left
        }
    }

    /** The request's body in pieces, now and then as an event stream or after a passing error. */
    private static Reply echo(RecordedRequest request) {
        byte[] body = request.body();
        int sort = body.length == 0 ? 0 : (body[0] & 3);
        return switch (sort) {
            case 1 -> Replies.sse().send(body);
            case 2 ->
                Replies.stream(200)
                        .header("Content-Type", "text/plain")
                        .send(Arrays.copyOf(body, body.length / 2 + 1))
                        .send(Arrays.copyOfRange(body, Math.min(body.length, body.length / 2 + 1), body.length));
            default -> Replies.status(200).body(body).chunked(10_000);
        };
    }
}
