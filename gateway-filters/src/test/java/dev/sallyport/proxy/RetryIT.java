package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that answer with passing errors, or do not let themselves be reached. */
class RetryIT {
    private static final RawRequest ASK = RawRequest.messages(false).bearer("sk-ant-oat01-caller");
    private static final RawRequest LIST =
            RawRequest.get("/v1/models?limit=1000").bearer("sk-ant-oat01-caller");

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough().start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void freshConnections() {
        gateway.api().refuseConnections(); // also closes the connections that the gateway has pooled
        gateway.api().acceptConnections();
        gateway.api().clear();
    }

    @Test
    void refusedConnectionIsTriedThreeTimes() {
        double before = gateway.metric("proxy_upstream_errors_total{error_type=\"connect\"}");
        gateway.api().refuseConnections();

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-gateway-error")).contains("upstream_unreachable");
        assertThat(answer.text())
                .contains("\"type\":\"api_error\"", "Upstream request failed: connect, 3 attempts made.", "req_");
        assertThat(gateway.metric("proxy_upstream_errors_total{error_type=\"connect\"}"))
                .isEqualTo(before + 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 529})
    void passingErrorsAreRetriedWithTheSameBytes(int status) {
        gateway.api()
                .reply(
                        Replies.error(status, "api_error", "one"),
                        Replies.error(status, "api_error", "two"),
                        Replies.message("three"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(200);
        List<RecordedRequest> seen = gateway.api().requests();
        assertThat(seen).hasSize(3);
        assertThat(seen).allSatisfy(request -> {
            assertThat(request.body()).isEqualTo(ASK.body());
            assertThat(request.headerLines()).isEqualTo(seen.get(0).headerLines());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 409, 413, 422, 429, 501})
    void otherErrorsPassAtOnceByteForByte(int status) {
        gateway.api().reply(Replies.error(status, "some_error", "as  it \u00e9 came", "x-odd: a, \"b\""));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-gateway-error")).isEmpty();
        assertThat(answer.header("request-id")).contains("req_011CTestkit");
        assertThat(answer.header("x-odd")).contains("a, \"b\"");
        assertThat(answer.text()).contains("as  it \u00e9 came");
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @Test
    void lastOfThreeErrorsPassesAsItCame() {
        gateway.api()
                .reply(
                        Replies.error(529, "overloaded_error", "one"),
                        Replies.error(529, "overloaded_error", "two"),
                        Replies.error(529, "overloaded_error", "three"),
                        Replies.message("not wanted any more"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(529);
        assertThat(answer.text()).contains("three");
        assertThat(answer.header("x-gateway-error")).isEmpty();
        assertThat(gateway.api().requests()).hasSize(3);
        gateway.send(ASK); // takes the reply that is left
    }

    @Test
    void shortRetryAfterIsHonoured() {
        gateway.api().reply(Replies.error(503, "api_error", "soon", "retry-after: 1"), Replies.message("back"));

        assertThat(gateway.send(ASK).status()).isEqualTo(200);

        List<RecordedRequest> seen = gateway.api().requests();
        assertThat(Duration.between(seen.get(0).at(), seen.get(1).at())).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void longRetryAfterGoesToTheClientAtOnce() {
        gateway.api().reply(Replies.error(503, "api_error", "later", "retry-after: 6"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).contains("6");
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @Test
    void pooledConnectionThatTheUpstreamHasJustClosedIsNoReasonToFail() {
        gateway.api().reply(Replies.message("first"), Replies.hangUp(), Replies.message("second"));
        assertThat(gateway.send(ASK).status()).isEqualTo(200);

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("second");
        List<RecordedRequest> seen = gateway.api().requests();
        assertThat(seen).hasSize(3);
        assertThat(seen.get(1).connection()).isEqualTo(seen.get(0).connection());
        assertThat(seen.get(2).connection()).isNotEqualTo(seen.get(0).connection());
    }

    @Test
    void freshConnectionThatBreaksUnderAPostIsNotTriedAgain() {
        gateway.api().reply(Replies.hangUp());

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).contains("Upstream request failed: broken, 1 attempt made.");
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @Test
    void freshConnectionThatBreaksUnderAGetIsTriedAgain() {
        gateway.api().reply(Replies.hangUp(), Replies.reset(), Replies.json(200, "{\"data\":[]}"));

        assertThat(gateway.send(LIST).text()).isEqualTo("{\"data\":[]}");
        assertThat(gateway.api().requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-",
                "\u0000\u0001\u0002\u0003",
                "<html>hello</html>\r\n\r\n"
            })
    void answerThatIsNoHttpIsA502(String garbage) {
        gateway.api().reply(Replies.garbage(garbage));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-gateway-error")).contains("upstream_unreachable");
        assertThat(answer.text()).doesNotContain("SSH", "colon", "html>");
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @Test
    void nothingIsRepeatedOnceAByteHasGoneOut() {
        gateway.api().reply(Replies.sse().event("first", "{}").cut(), Replies.message("not to be asked for"));

        assertThat(gateway.send(ASK).complete()).isFalse();

        assertThat(gateway.api().requests()).hasSize(1);
        gateway.send(ASK); // takes the reply that is left
    }
}
