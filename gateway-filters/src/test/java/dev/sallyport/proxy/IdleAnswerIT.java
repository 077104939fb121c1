package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.ContentCoding;
import dev.sallyport.testkit.Ending;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams that fall silent after their answer has begun, on a gateway that waits one second. */
class IdleAnswerIT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough()
                .proxy(new ProxySettings(
                        Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(300), 50, 1 << 20))
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void forget() {
        gateway.api().clear();
    }

    @Test
    void silentStreamEndsWithAnErrorEventAndBothConnectionsEnd() {
        gateway.api().reply(Replies.sse().event("first", "{}").silent());

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.ending()).isIn(Ending.CUT, Ending.RESET);
        assertThat(answer.text())
                .startsWith("event: first\n")
                .contains(": keep-alive\n")
                .contains("\nevent: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"")
                .contains("1 s (proxy.timeout_secs)")
                .endsWith("\n\n");
        gateway.api().onlyRequest().awaitAbort();
    }

    @Test
    void silentAnswerThatIsNoStreamIsCut() {
        gateway.api()
                .reply(Replies.stream(200)
                        .header("Content-Type", "application/json")
                        .send("{")
                        .silent());

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.ending()).isIn(Ending.CUT, Ending.RESET);
        assertThat(answer.text()).isEqualTo("{");
        gateway.api().onlyRequest().awaitAbort();
    }

    @Test
    void silentCompressedStreamIsCutWithoutAnErrorEvent() {
        byte[] coded = ContentCoding.GZIP.encode("event: a\n\n".getBytes(StandardCharsets.UTF_8));
        gateway.api()
                .reply(Replies.sse()
                        .header("Content-Encoding", "gzip")
                        .send(coded)
                        .silent());

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.ending()).isIn(Ending.CUT, Ending.RESET);
        assertThat(answer.body()).isEqualTo(coded);
    }

    @Test
    void streamThatSpeaksNowAndThenOutlivesTheLimit() {
        var reply = Replies.sse();
        for (int i = 0; i < 4; i++) {
            reply = reply.event("step", "{}").pause(Duration.ofMillis(400));
        }
        gateway.api().reply(reply);

        assertThat(gateway.send(ASK).complete()).isTrue();
    }
}
