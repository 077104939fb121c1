package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Ending;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.SseClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a gateway while requests run. */
class DrainIT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");

    private GatewayHarness gateway;

    @BeforeEach
    void start() {
        gateway = GatewayHarness.passthrough().start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void drainingGatewayIsNotReadyButServes() {
        gateway.api().always(Replies.message("still here"));
        assertThat(gateway.send(RawRequest.get("/ready")).status()).isEqualTo(200);

        gateway.gateway().beginDrain();

        assertThat(gateway.send(RawRequest.get("/ready")).status()).isEqualTo(503);
        assertThat(gateway.send(RawRequest.get("/health")).status()).isEqualTo(200);
        assertThat(gateway.send(ASK).status()).isEqualTo(200);
    }

    @Test
    void runningStreamKeepsTheGatewayBusyUntilItIsCutWithAnErrorEvent() throws InterruptedException {
        gateway.api().always(Replies.sse().event("first", "{}").silent());
        try (SseClient client = SseClient.open(gateway.port(), ASK)) {
            client.await(1);
            gateway.gateway().beginDrain();
            assertThat(gateway.gateway().awaitIdle(Duration.ofMillis(50))).isFalse();

            gateway.gateway().cutStreams();

            assertThat(client.await(2).name()).isEqualTo("error");
            assertThat(client.await(2).data()).contains("shutting down", "\"request_id\":\"req_");
            assertThat(client.awaitEnd()).isIn(Ending.CUT, Ending.RESET);
            gateway.api().onlyRequest().awaitAbort();
            assertThat(gateway.gateway().awaitIdle(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void requestThatWaitsForItsAnswerIsToldToGoElsewhere() {
        gateway.api().always(Replies.silent());
        try (RawHttpClient client = gateway.connect()) {
            client.send(ASK.bytes());
            gateway.api().awaitRequests(1);

            gateway.gateway().cutStreams();

            RawAnswer answer = client.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("x-gateway-error")).contains("shutting_down");
            gateway.api().onlyRequest().awaitAbort();
        }
    }

    @Test
    void answerThatIsNoStreamIsCut() {
        gateway.api()
                .always(Replies.stream(200)
                        .header("Content-Type", "application/json")
                        .send("{")
                        .silent());
        try (RawRequestReading client = RawRequestReading.open(gateway, ASK)) {
            String begun = client.bytes().until("\r\n{");
            gateway.gateway().cutStreams();
            assertThat(client.bytes().toTheEnd()).isEqualTo(begun);
        }
    }
}
