package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.ContentCoding;
import dev.sallyport.testkit.Ending;
import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.SseClient;
import dev.sallyport.testkit.SseEvent;
import dev.sallyport.testkit.StreamReply;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Upstreams that break off after their answer has begun: never a clean end, never a second attempt. */
class BrokenAnswerIT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");

    private static GatewayHarness gateway;

    /** How an upstream breaks off. */
    enum Break {
        RESET(StreamReply::reset),
        CLOSE(StreamReply::cut),
        WRONG_CHUNK(reply -> reply.raw("zz\r\nno chunk".getBytes(StandardCharsets.ISO_8859_1)));

        private final UnaryOperator<StreamReply> how;

        Break(UnaryOperator<StreamReply> how) {
            this.how = how;
        }
    }

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough().start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.api().clear();
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void brokenStreamEndsWithAnErrorEventAndACutConnection(Break way) {
        Gate seen = new Gate();
        gateway.api().reply(way.how.apply(Replies.sse().event("first", "{}").await(seen)));

        try (SseClient client = SseClient.open(gateway.port(), ASK)) {
            client.await(1);
            seen.open();
            SseEvent error = client.await(2);
            assertThat(error.name()).isEqualTo("error");
            assertThat(error.data())
                    .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"")
                    .contains("\"request_id\":\"req_");
            assertThat(client.awaitEnd()).isIn(Ending.CUT, Ending.RESET);
        }
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void errorEventIsNotGluedToAHalfLine(Break way) {
        Gate seen = new Gate();
        gateway.api()
                .reply(way.how.apply(Replies.sse().send("event: x\ndata: {\"ha").await(seen)));

        try (RawRequestReading client = RawRequestReading.open(gateway, ASK)) {
            client.bytes().until("{\"ha");
            seen.open();
            String all = client.bytes().toTheEnd();
            assertThat(all).contains("\n\nevent: error\ndata: {").doesNotEndWith("0\r\n\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void brokenAnswerThatIsNoStreamIsCutWithoutAWord(Break way) {
        Gate seen = new Gate();
        gateway.api()
                .reply(way.how.apply(Replies.stream(200)
                        .header("Content-Type", "application/json")
                        .send("{\"begun\":")
                        .await(seen)));

        try (RawRequestReading client = RawRequestReading.open(gateway, ASK)) {
            String begun = client.bytes().until("{\"begun\":");
            seen.open();
            assertThat(client.bytes().toTheEnd()).isEqualTo(begun);
        }
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void brokenCompressedStreamGetsNoErrorEvent(Break way) {
        byte[] coded = ContentCoding.GZIP.encode("event: a\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
        Gate seen = new Gate();
        gateway.api()
                .reply(way.how.apply(Replies.sse()
                        .header("Content-Encoding", "gzip")
                        .send(coded)
                        .await(seen)));

        try (RawRequestReading client = RawRequestReading.open(gateway, ASK)) {
            String begun = client.bytes().until(new String(coded, StandardCharsets.ISO_8859_1));
            seen.open();
            assertThat(client.bytes().toTheEnd()).isEqualTo(begun);
        }
    }

    @Test
    void bodyShorterThanItsLengthIsCutShortForTheClientToo() {
        gateway.api()
                .reply(Replies.stream(200)
                        .header("Content-Type", "application/json")
                        .header("Content-Length", "100")
                        .send("{\"begun\":")
                        .cut());

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-length")).contains("100");
        assertThat(answer.text()).isEqualTo("{\"begun\":");
        assertThat(answer.ending()).isIn(Ending.CUT, Ending.RESET);
    }

    @Test
    void answerThatBreaksBeforeItsFirstByteIsNoSuccess() {
        gateway.api()
                .reply(Replies.stream(200)
                        .header("Content-Type", "application/json")
                        .header("Content-Length", "100")
                        .cut());

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-gateway-error")).contains("upstream_broken");
        assertThat(answer.headers().has("content-type")).isTrue();
        assertThat(answer.text()).contains("\"type\":\"api_error\"", "\"request_id\":\"req_");
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @Test
    void afterABrokenAnswerTheGatewayServesOn() {
        gateway.api().reply(Replies.sse().event("first", "{}").cut(), Replies.message("fine"));
        gateway.send(ASK);

        assertThat(gateway.send(ASK).status()).isEqualTo(200);
    }
}
