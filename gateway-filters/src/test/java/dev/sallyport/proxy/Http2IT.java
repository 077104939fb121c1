package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.proxy.Http2Connection.Frame;
import dev.sallyport.testkit.AnthropicTexts;
import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that speak HTTP/2: their resets show at once, and their streams end with one when the upstream breaks. */
class Http2IT {
    private static final RawRequest ASK = RawRequest.messages(true).bearer("sk-ant-oat01-caller");
    private static final Duration NEVER = Duration.ZERO;

    private GatewayHarness gateway;
    private Http2Connection client;

    @BeforeEach
    void start() {
        gateway = GatewayHarness.passthrough()
                .proxy(new ProxySettings(Duration.ofSeconds(2), Duration.ofSeconds(30), NEVER, 8, 1 << 20))
                .start();
        client = new Http2Connection(gateway.connect());
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    @Test
    void requestAndAnswerPass() {
        gateway.api().always(Replies.message("hello"));

        client.request(ASK);

        assertThat(client.await(frame -> frame.type() == Http2Connection.HEADERS)
                        .status())
                .isEqualTo(200);
        assertThat(client.await(frame -> frame.type() == Http2Connection.DATA).text())
                .isEqualTo(AnthropicTexts.message("hello"));
        assertThat(gateway.api().onlyRequest().body()).isEqualTo(ASK.body());
        assertThat(gateway.api().onlyRequest().headerNames()).noneMatch(name -> name.startsWith(":"));
    }

    @Test
    void getWithoutABodyIsForwardedWithoutOne() {
        gateway.api().always(Replies.json(200, "{}"));

        client.request(RawRequest.get("/v1/models").bearer("sk-ant-oat01-caller"));

        client.await(frame -> frame.type() == Http2Connection.HEADERS);
        assertThat(gateway.api().onlyRequest().headers().has("content-length")).isFalse();
        assertThat(gateway.api().onlyRequest().headers().has("transfer-encoding"))
                .isFalse();
    }

    @Test
    void eachEventArrivesBeforeTheUpstreamSendsTheNext() {
        Gate second = new Gate();
        gateway.api().always(Replies.sse().event("one", "{}").await(second).event("two", "{}"));

        client.request(ASK);

        assertThat(client.await(frame -> frame.type() == Http2Connection.DATA).text())
                .contains("event: one");
        second.open();
        Frame last = client.await(frame -> frame.type() == Http2Connection.DATA);
        assertThat(last.text()).contains("event: two");
        assertThat(last.endsStream() || client.await(Frame::endsStream).endsStream())
                .isTrue();
    }

    @Test
    void resetOfASilentStreamAbortsTheUpstreamAtOnce() {
        gateway.api().always(Replies.sse().event("one", "{}").silent());
        client.request(ASK);
        client.await(frame -> frame.type() == Http2Connection.DATA);

        client.cancel();

        gateway.api().onlyRequest().awaitAbort();
        gateway.awaitIdle();
    }

    @Test
    void resetBeforeTheAnswerAbortsTheUpstreamAtOnce() {
        gateway.api().always(Replies.silent());
        client.request(ASK);
        gateway.api().awaitRequests(1);

        client.cancel();

        gateway.api().onlyRequest().awaitAbort();
        gateway.awaitIdle();
    }

    @Test
    void lostConnectionAbortsTheUpstreamAtOnce() {
        gateway.api().always(Replies.silent());
        client.request(ASK);
        gateway.api().awaitRequests(1);

        client.close();

        gateway.api().onlyRequest().awaitAbort();
        gateway.awaitIdle();
    }

    @Test
    void resetDuringTheUploadForwardsNothing() {
        client.head(ASK, false).data("{\"model\":");
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        assertThat(gateway.metric("proxy_requests_in_flight")).isEqualTo(1));

        client.cancel();

        gateway.awaitIdle();
        assertThat(gateway.api().requests()).isEmpty();
    }

    @Test
    void brokenStreamEndsWithAnErrorEventAndAReset() {
        Gate seen = new Gate();
        gateway.api().always(Replies.sse().event("one", "{}").await(seen).cut());
        client.request(ASK);
        client.await(frame -> frame.type() == Http2Connection.DATA);

        seen.open();

        assertThat(client.await(frame -> frame.type() == Http2Connection.DATA).text())
                .contains("event: error");
        Frame end = client.await(frame -> frame.type() == Http2Connection.RST_STREAM || frame.endsStream());
        assertThat(end.type()).isEqualTo(Http2Connection.RST_STREAM);
    }

    @Test
    void brokenAnswerThatIsNoStreamEndsWithAReset() {
        Gate seen = new Gate();
        gateway.api()
                .always(Replies.stream(200)
                        .header("Content-Type", "application/json")
                        .send("{")
                        .await(seen)
                        .cut());
        client.request(ASK);
        client.await(frame -> frame.type() == Http2Connection.DATA);

        seen.open();

        Frame end = client.await(frame -> frame.type() == Http2Connection.RST_STREAM || frame.endsStream());
        assertThat(end.type()).isEqualTo(Http2Connection.RST_STREAM);
    }
}
