package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.failover.RetrySettings;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.GatewayHarnessBuilder;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Upstreams that take a request and do not begin an answer. */
class SilentUpstreamIT {
    private static final RawRequest ASK = RawRequest.messages(false).bearer("sk-ant-oat01-caller");

    @Test
    void silentUpstreamIsA504AndAPostIsNotRepeated() {
        try (GatewayHarness gateway = waiting(Duration.ofSeconds(1), false).start()) {
            gateway.api().always(Replies.silent());

            RawAnswer answer = gateway.send(ASK);

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.header("x-gateway-error")).contains("upstream_timeout");
            assertThat(answer.text()).contains("1 s", "1 attempt made", "\"type\":\"api_error\"", "req_");
            gateway.api().onlyRequest().awaitAbort();
        }
    }

    @Test
    void aGetIsRepeated() {
        try (GatewayHarness gateway = waiting(Duration.ofMillis(250), false).start()) {
            gateway.api().always(Replies.silent());

            RawAnswer answer = gateway.send(RawRequest.get("/v1/models").bearer("sk-ant-oat01-caller"));

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.text()).contains("3 attempts made");
            assertThat(gateway.api().requests()).hasSize(3);
        }
    }

    @Test
    void aPostIsRepeatedIfTheOperatorWantsIt() {
        try (GatewayHarness gateway = waiting(Duration.ofMillis(400), true).start()) {
            gateway.api().reply(Replies.silent(), Replies.message("at last"));

            assertThat(gateway.send(ASK).text()).contains("at last");
            assertThat(gateway.api().requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.body()).isEqualTo(ASK.body()));
        }
    }

    @Test
    void longUploadIsNoSilence() {
        try (GatewayHarness gateway = waiting(Duration.ofSeconds(1), false).start()) {
            byte[] big = new byte[4 << 20];
            Arrays.fill(big, (byte) 'x');
            gateway.api().always(Replies.message("got it"));

            assertThat(gateway.send(ASK.body(big)).status()).isEqualTo(200);
            assertThat(gateway.api().onlyRequest().body()).isEqualTo(big);
        }
    }

    private static GatewayHarnessBuilder waiting(Duration limit, boolean onTimeout) {
        return GatewayHarness.passthrough()
                .proxy(new ProxySettings(Duration.ofSeconds(2), limit, Duration.ofSeconds(15), 50, 32 << 20))
                .retry(new RetrySettings(3, Duration.ofMillis(5), Duration.ofSeconds(5), onTimeout));
    }
}
