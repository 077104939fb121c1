package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.SseClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that do not wait for the end: their slot and their lease come back, and the upstream is told. */
class ClientLeavesIT {
    private static final RawRequest ASK = RawRequest.messages(true);
    private static final Duration NEVER = Duration.ZERO;

    @TempDir
    Path directory;

    @Test
    void clientThatLeavesDuringItsUploadIsNeverForwarded() {
        try (GatewayHarness gateway = pool(NEVER)) {
            try (RawHttpClient client = gateway.connect()) {
                client.send(ASK.header("Content-Length", "1000").headBytes()).send("{\"model\":");
                awaitRunning(gateway, 1);
                client.abort();
            }
            awaitRunning(gateway, 0);
            assertThat(gateway.api().requests()).isEmpty();
            assertThat(gateway.openLeases()).isZero();
        }
    }

    @Test
    void clientThatLeavesBeforeTheAnswerGetsItsPlaceBack() {
        Gate answer = new Gate();
        try (GatewayHarness gateway = pool(NEVER)) {
            gateway.api().reply(Replies.message("too late").heldBy(answer));
            try (RawHttpClient client = gateway.connect()) {
                client.send(ASK.bytes());
                gateway.api().awaitRequests(1);
                client.abort();
            }
            answer.open();
            assertThat(gateway.openLeases()).isZero();
        }
    }

    @Test
    void upstreamIsAbortedAtTheNextEvent() {
        Gate left = new Gate();
        try (GatewayHarness gateway = pool(NEVER)) {
            gateway.api()
                    .reply(Replies.sse()
                            .event("first", "{}")
                            .await(left)
                            .event("second", "{}")
                            .silent());
            try (SseClient client = SseClient.open(gateway.port(), ASK)) {
                client.await(1);
                client.abort();
            }
            RecordedRequest request = gateway.api().awaitRequests(1);
            assertThat(request.abortedAt()).isEmpty();
            left.open();
            request.awaitAbort();
            assertThat(gateway.openLeases()).isZero();
        }
    }

    @Test
    void silentStreamIsAbortedByTheKeepAliveComment() {
        try (GatewayHarness gateway = pool(Duration.ofMillis(100))) {
            gateway.api().reply(Replies.sse().event("first", "{}").silent());
            try (SseClient client = SseClient.open(gateway.port(), ASK)) {
                client.await(1);
                client.abort();
            }
            gateway.api().awaitRequests(1).awaitAbort();
            assertThat(gateway.openLeases()).isZero();
        }
    }

    @Test
    void politeLeaveIsNoticedToo() {
        try (GatewayHarness gateway = pool(Duration.ofMillis(100))) {
            gateway.api().reply(Replies.sse().event("first", "{}").silent());
            try (SseClient client = SseClient.open(gateway.port(), ASK)) {
                client.await(1);
            }
            gateway.api().awaitRequests(1).awaitAbort();
            assertThat(gateway.openLeases()).isZero();
        }
    }

    @Test
    void leavingIsNoErrorInTheFigures() {
        try (GatewayHarness gateway = pool(NEVER)) {
            try (RawHttpClient client = gateway.connect()) {
                client.send(ASK.header("Content-Length", "1000").headBytes()).send("{");
                awaitRunning(gateway, 1);
                client.abort();
            }
            await().untilAsserted(() ->
                    assertThat(gateway.metrics()).contains("proxy_requests_total{method=\"POST\",status=\"400\"} 1"));
            assertThat(gateway.health()).contains("\"errors_total\":0");
        }
    }

    private GatewayHarness pool(Duration keepAlive) {
        return GatewayHarness.pool(directory, "one")
                .proxy(new ProxySettings(Duration.ofSeconds(2), Duration.ofSeconds(30), keepAlive, 8, 1 << 20))
                .start();
    }

    private static void awaitRunning(GatewayHarness gateway, int count) {
        await().untilAsserted(() ->
                assertThat(gateway.metric("proxy_requests_in_flight")).isEqualTo(count));
    }
}
