package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.proxy.ProxySettings;
import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.SseClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More requests than {@code max_connections}. */
class AdmissionIT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");
    private static final int PLACES = 8;
    private static final int BURST = 200;

    private GatewayHarness gateway;

    @BeforeEach
    void start() {
        gateway = GatewayHarness.passthrough()
                .proxy(new ProxySettings(
                        Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(15), PLACES, 1 << 20))
                .start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void oneTooManyIsTurnedAwayWhileHealthAnswersAndAPlaceIsFreeAgainAfterwards() {
        Gate end = new Gate();
        gateway.api().always(Replies.sse().event("first", "{}").await(end));
        List<SseClient> streams = streams(PLACES);
        assertThat(gateway.metric("proxy_requests_in_flight")).isEqualTo(PLACES);

        RawAnswer refused = gateway.send(ASK);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).contains("1");
        assertThat(refused.header("x-gateway-error")).contains("too_many_connections");
        assertThat(refused.text()).contains("\"type\":\"overloaded_error\"", "req_");
        assertThat(gateway.send(RawRequest.get("/health")).status()).isEqualTo(200);
        assertThat(gateway.api().requests()).hasSize(PLACES);

        end.open();
        streams.forEach(SseClient::awaitEnd);
        streams.forEach(SseClient::close);
        gateway.awaitIdle();
        assertThat(gateway.metric("proxy_requests_in_flight")).isZero();
        assertThat(gateway.send(ASK).status()).isEqualTo(200);
    }

    @Test
    void burstServesExactlyAsManyAsThereArePlaces() throws Exception {
        Gate end = new Gate();
        gateway.api().always(Replies.sse().event("first", "{}").await(end));
        List<SseClient> streams = streams(PLACES);

        List<Integer> statuses = burst(BURST);

        assertThat(statuses).hasSize(BURST).containsOnly(503);
        assertThat(gateway.api().requests()).hasSize(PLACES);
        end.open();
        streams.forEach(SseClient::awaitEnd);
        streams.forEach(SseClient::close);
    }

    @Test
    void burstOnAFreeGatewayLosesNobodyItAdmitted() throws Exception {
        gateway.api().always(Replies.message("quick"));

        List<Integer> statuses = burst(BURST);

        assertThat(statuses).hasSize(BURST).containsAnyOf(200).isSubsetOf(200, 503);
        long served = statuses.stream().filter(status -> status == 200).count();
        assertThat(gateway.api().requests()).hasSize((int) served);
        gateway.awaitIdle();
        assertThat(gateway.metric("proxy_requests_in_flight")).isZero();
    }

    private List<SseClient> streams(int count) {
        List<SseClient> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SseClient stream = SseClient.open(gateway.port(), ASK);
            stream.await(1);
            streams.add(stream);
        }
        return streams;
    }

    private List<Integer> burst(int count) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(count);
        try {
            Gate go = new Gate();
            Callable<Integer> one = () -> {
                go.pass(Duration.ofSeconds(20));
                return gateway.send(ASK).status();
            };
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                answers.add(clients.submit(one));
            }
            go.open();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            clients.shutdownNow();
        }
    }
}
