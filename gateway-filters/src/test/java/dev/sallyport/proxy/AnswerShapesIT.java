package dev.sallyport.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.FakeLlmApi;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of every shape that HTTP allows, and some that it does not. */
class AnswerShapesIT {
    private static final RawRequest ASK = RawRequest.messages(false).bearer("sk-ant-oat01-caller");
    private static final RawRequest LIST = RawRequest.get("/v1/models").bearer("sk-ant-oat01-caller");

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
    void forget() {
        gateway.api().clear();
    }

    @Test
    void answerToHeadHasItsHeadersAndNoBody() {
        gateway.api().reply(Replies.json(200, "{\"data\":[]}"));

        try (RawHttpClient client = gateway.connect()) {
            RawAnswer answer =
                    client.exchange(RawRequest.of("HEAD", "/v1/models").bearer("sk-ant-oat01-caller"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-length")).contains("11");
            assertThat(client.exchange(RawRequest.get("/health")).status()).isEqualTo(200);
        }
        assertThat(gateway.api().onlyRequest().method()).isEqualTo("HEAD");
    }

    @Test
    void headAtTheRootIsAnsweredHere() {
        RawAnswer answer = gateway.send(RawRequest.of("HEAD", "/"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(gateway.api().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void answersWithoutABodyLeaveTheConnectionInOrder(int status) {
        gateway.api().reply(Replies.status(status).header("etag", "\"abc\""), Replies.json(200, "{}"));

        try (RawHttpClient client = gateway.connect()) {
            RawAnswer answer = client.exchange(LIST);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("etag")).contains("\"abc\"");
            assertThat(answer.body()).isEmpty();
            assertThat(client.exchange(LIST).text()).isEqualTo("{}");
        }
    }

    @Test
    void optionsIsForwarded() {
        gateway.api().reply(Replies.status(204).header("allow", "GET, POST"));

        RawAnswer answer = gateway.send(RawRequest.of("OPTIONS", "/v1/messages").bearer("sk-ant-oat01-caller"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("allow")).contains("GET, POST");
        assertThat(gateway.api().onlyRequest().method()).isEqualTo("OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        try (FakeLlmApi elsewhere = FakeLlmApi.start()) {
            URI there = elsewhere.uri().resolve("/v1/messages");
            gateway.api().reply(Replies.redirect(status, there));

            RawAnswer answer = gateway.send(ASK);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("location")).contains(there.toString());
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void interimAnswersDoNotDisturbTheFinalOne(String interim) {
        gateway.api().reply(Replies.message("final").afterInterim(interim, "Link: </x>; rel=preload"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("final");
        assertThat(answer.header("link")).isEmpty();
    }

    @Test
    void headerLinesKeepTheirValuesAndTheirNumber() {
        gateway.api()
                .reply(Replies.message("x")
                        .headers(
                                "set-cookie: a=1; Path=/",
                                "set-cookie: b=\"2\"",
                                "x-json: {\"a\":[1,2],\"b\":\"c, d\"}",
                                "x-after: still here",
                                "x-empty:",
                                "connection: keep-alive, x-private",
                                "x-private: for one hop only",
                                "keep-alive: timeout=5",
                                "date: Mon, 01 Jan 2024 00:00:00 GMT"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.headers().all("set-cookie")).containsExactly("a=1; Path=/", "b=\"2\"");
        assertThat(answer.headers().all("x-json")).containsExactly("{\"a\":[1,2],\"b\":\"c, d\"}");
        assertThat(answer.headers().all("x-after")).containsExactly("still here");
        assertThat(answer.headers().all("x-empty")).containsExactly("");
        assertThat(answer.headers().all("date")).containsExactly("Mon, 01 Jan 2024 00:00:00 GMT");
        assertThat(answer.headers().has("x-private")).isFalse();
        assertThat(answer.headers().has("keep-alive")).isFalse();
        assertThat(answer.headers().has("via")).isFalse();
        assertThat(answer.headers().has("server")).isFalse();
    }

    @Test
    void upstreamCannotSpeakWithTheGatewaysOwnHeaders() {
        gateway.api()
                .reply(Replies.error(
                        400, "x", "y", "x-gateway-error: forged", "x-gateway-session: forged", "X-Gateway-Odd: 1"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.header("x-gateway-error")).isEmpty();
        assertThat(answer.headers().all("x-gateway-session")).hasSize(1).doesNotContain("forged");
    }

    @Test
    void largeAnswerHeadersPass() {
        gateway.api().reply(Replies.message("x").header("x-large", "v".repeat(48 * 1024)));

        assertThat(gateway.send(ASK).header("x-large").orElseThrow()).hasSize(48 * 1024);
    }

    @Test
    void chunkedAnswerWithTrailersKeepsItsBody() {
        gateway.api().reply(Replies.message("in chunks").chunked(7).trailer("x-sum", "abc"));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.text()).contains("in chunks");
    }

    @Test
    void answerThatEndsWithItsConnectionIsPassedOnWhole() {
        gateway.api()
                .reply(Replies.stream(200)
                        .header("Connection", "close")
                        .header("Content-Type", "text/plain")
                        .sendAll(List.of("until ", "the ", "end")));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.complete()).isTrue();
        assertThat(answer.text()).isEqualTo("until the end");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 503})
    void errorOfTenMegabytesStreamsThrough(int status) {
        gateway.api().always(Replies.hugeError(status, 10 << 20));

        RawAnswer answer = gateway.send(ASK);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.body().length).isGreaterThan(10 << 20);
        assertThat(answer.text()).endsWith("\"request_id\":\"req_011CTestkit\"}");
    }

    @Test
    void earlyRefusalOfAnUnreadBodyReachesTheClient() {
        gateway.api().reply(Replies.error(413, "request_too_large", "no more").early());

        RawAnswer answer = gateway.send(ASK.body(new byte[8 << 20]));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("no more");
        assertThat(answer.header("x-gateway-error")).isEmpty();
    }

    @Test
    void earlyRefusalWithAResetIsAnErrorAndNotRepeated() {
        gateway.api().reply(Replies.error(413, "request_too_large", "no more").earlyAndAbrupt());

        RawAnswer answer = gateway.send(ASK.body(new byte[8 << 20]));

        assertThat(answer.status()).isIn(413, 502);
        assertThat(gateway.api().requests()).hasSize(1);
    }
}
