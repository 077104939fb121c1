package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.AnthropicTexts;
import dev.sallyport.testkit.ContentCoding;
import dev.sallyport.testkit.Ending;
import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.SseClient;
import dev.sallyport.testkit.StreamReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamPassageIT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough().start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void eachEventArrivesBeforeTheUpstreamSendsTheNext() {
        List<Gate> gates = Stream.generate(Gate::new).limit(5).toList();
        StreamReply reply = Replies.sse();
        for (Gate gate : gates) {
            reply = reply.event("step", "{}").await(gate);
        }
        gateway.api().reply(reply);

        try (SseClient client = SseClient.open(gateway.port(), ASK)) {
            for (int i = 0; i < gates.size(); i++) {
                assertThat(client.await(i + 1).name()).isEqualTo("step");
                assertThat(client.events()).hasSize(i + 1);
                gates.get(i).open();
            }
            assertThat(client.awaitEnd()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void theHeadArrivesBeforeTheFirstEvent() {
        Gate first = new Gate();
        gateway.api().reply(Replies.sse().await(first).event("late", "{}"));

        try (SseClient client = SseClient.open(gateway.port(), ASK)) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.head().headers().first("content-type")).contains("text/event-stream; charset=utf-8");
            assertThat(client.events()).isEmpty();
            first.open();
            assertThat(client.await(1).name()).isEqualTo("late");
        }
    }

    @Test
    void pingsAndCommentLinesPass() {
        String comment = ": upstream says hello\n\n";
        gateway.api()
                .reply(Replies.sse()
                        .sendAll(AnthropicTexts.events(3))
                        .send(comment)
                        .send("data: [DONE]\n\n"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.text())
                .isEqualTo(String.join("", AnthropicTexts.events(3)) + comment + "data: [DONE]\n\n")
                .contains("event: ping");
    }

    @Test
    void streamsWithCarriageReturnsKeepTheirBytes() {
        List<String> pieces =
                List.of("event: a\r", "\ndata: 1\r\n", "\r\n", "event: b\rdata: 2\r\r", "data: 3\r\n\r\n");
        gateway.api().reply(Replies.sse().sendAll(pieces));

        assertThat(gateway.send(ASK).text()).isEqualTo(String.join("", pieces));
    }

    @Test
    void charactersMayBeSplitOverPackets() {
        byte[] event = "data: {\"text\":\"h\u00e9llo \u4e16\u754c \ud83d\ude80\"}\n\n".getBytes(StandardCharsets.UTF_8);
        StreamReply reply = Replies.sse();
        for (byte b : event) {
            reply = reply.send(new byte[] {b});
        }
        gateway.api().reply(reply);

        assertThat(gateway.send(ASK).body()).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void compressedStreamsPassUntouched(ContentCoding coding) {
        byte[] plain = String.join("", AnthropicTexts.events(20)).getBytes(StandardCharsets.UTF_8);
        byte[] coded = coding.encode(plain);
        int half = coded.length / 2;
        gateway.api()
                .reply(Replies.sse()
                        .header("Content-Encoding", coding.wireName())
                        .send(Arrays.copyOf(coded, half))
                        .send(Arrays.copyOfRange(coded, half, coded.length)));

        RawAnswer answer = gateway.send(ASK.header("Accept-Encoding", coding.wireName()));

        assertThat(answer.complete()).isTrue();
        assertThat(answer.header("content-encoding")).contains(coding.wireName());
        assertThat(answer.body()).isEqualTo(coded);
    }
}
