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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Silent upstreams on a gateway that comments soon and waits long. */
class StreamSilenceIT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");
    private static final Duration MANY_KEEP_ALIVES = Duration.ofMillis(250);

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough()
                .proxy(new ProxySettings(
                        Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMillis(40), 50, 1 << 20))
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void silentStreamGetsCommentLinesUntilTheUpstreamSpeaksAgain() {
        Gate silence = new Gate();
        gateway.api().reply(Replies.sse().event("before", "{}").await(silence).event("after", "{}"));

        try (RawRequestReading client = RawRequestReading.open(gateway, ASK)) {
            client.bytes().until(": keep-alive\n");
            client.bytes().until(": keep-alive\n");
            silence.open();
            String all = client.bytes().until("0\r\n\r\n");
            assertThat(all).containsSubsequence("event: before", ": keep-alive\n", "event: after");
        }
    }

    @Test
    void commentsComeAlsoBeforeTheFirstEvent() {
        Gate silence = new Gate();
        gateway.api().reply(Replies.sse().await(silence).event("after", "{}"));

        try (RawRequestReading client = RawRequestReading.open(gateway, ASK)) {
            client.bytes().until(": keep-alive\n");
            silence.open();
            assertThat(client.bytes().until("0\r\n\r\n")).contains("event: after");
        }
    }

    @Test
    void noCommentIsPutIntoALine() {
        gateway.api()
                .reply(Replies.sse().send("data: ha").pause(MANY_KEEP_ALIVES).send("lf\n\n"));

        assertThat(gateway.send(ASK).text()).isEqualTo("data: half\n\n");
    }

    @Test
    void noCommentIsPutBetweenCarriageReturnAndLineFeed() {
        gateway.api()
                .reply(Replies.sse()
                        .send("data: whole\r")
                        .pause(MANY_KEEP_ALIVES)
                        .send("\n\r\n"));

        assertThat(gateway.send(ASK).text()).isEqualTo("data: whole\r\n\r\n");
    }

    @Test
    void commentBetweenTheLinesOfAnEventDoesNotEndIt() {
        Gate silence = new Gate();
        gateway.api().reply(Replies.sse().send("event: half\n").await(silence).send("data: done\n\n"));

        try (SseClient client = SseClient.open(gateway.port(), ASK)) {
            client.head();
            gateway.api().awaitRequests(1);
            silence.awaitReached();
            silence.open();
            assertThat(client.awaitEnd()).isEqualTo(Ending.COMPLETE);
            assertThat(client.await(1).raw().replace(": keep-alive\n", "")).isEqualTo("event: half\ndata: done");
        }
    }

    @Test
    void compressedStreamGetsNoComment() {
        byte[] coded = ContentCoding.GZIP.encode(
                String.join("", AnthropicTexts.events(2)).getBytes(StandardCharsets.UTF_8));
        gateway.api()
                .reply(Replies.sse()
                        .header("Content-Encoding", "gzip")
                        .send(coded)
                        .pause(MANY_KEEP_ALIVES));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.body()).isEqualTo(coded);
    }

    @Test
    void answerThatIsNoEventStreamGetsNoComment() {
        gateway.api()
                .reply(Replies.stream(200)
                        .header("Content-Type", "application/json")
                        .send("{\n")
                        .pause(MANY_KEEP_ALIVES)
                        .send("}\n"));

        assertThat(gateway.send(ASK).text()).isEqualTo("{\n}\n");
    }
}
