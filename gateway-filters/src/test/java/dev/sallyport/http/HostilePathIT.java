package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that mean different things to different servers, and methods that a gateway does not pass on. */
class HostilePathIT {
    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough().start();
        gateway.api().always(Replies.message("served"));
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
    @ValueSource(
            strings = {
                "//v1/messages",
                "/v1//messages",
                "/v1/messages//",
                "/v1/../v1/messages",
                "/v1/messages/..",
                "/v1/./messages",
                "/x/../v1/messages",
                "/v1/%2e%2e/v1/messages",
                "/v1/%2E/messages",
                "/v1/.%2e/admin",
                "/v1/%252e%252e/messages",
                "/v1%2Fmessages",
                "/v1/a%2Fb",
                "/v1/a%2fb",
                "/v1/a%5Cb",
                "/v1\\messages",
                "/v1/a\\b",
                "/v1/@evil.example/messages",
                "/v1/a%40evil.example",
                "@evil.example/v1/messages",
                "/v1/messages;x=1",
                "/v1;x/messages",
                "/v1/..;/messages",
                "/v1/a%3Bb",
                "/v1/a%00b",
                "/v1/a%0d%0aX-Evil:%201",
                "/v1/a%0ab",
                "/v1/a%7fb",
                "/v1/a%zz",
                "/v1/a%",
                "/v1/a#b",
                "/v1/a\u00e9",
                "/v1/a\tb",
                "/v1/a\u0001b",
                "/v1/a%c0%ae%c0%ae/b",
                "/v1/messages?a=%zz",
                "/v1/messages?a=\\b",
                "/api/latest/anthropic/../../admin",
                "/api/latest/anthropic//v1/messages",
                "/api/latest/anthropicx/v1/messages",
                "*"
            })
    void trickyPathGoesNowhere(String target) {
        try (RawHttpClient client = gateway.connect()) {
            client.send(RawRequest.get(target).bearer("sk-ant-oat01-caller").bytes());
            RawAnswer answer = client.answer();
            assertThat(answer.status()).isIn(400, 404);
        }
        assertThat(gateway.api().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models?limit=1000,/v1/models?limit=1000",
        "/api/latest/anthropic/v1/models?after_id=a%2Fb,/v1/models?after_id=a%2Fb",
        "/v1/models/claude-opus-5-5%40x?,",
        "/v1/files/file_1/content?beta=true&x=y:z,/v1/files/file_1/content?beta=true&x=y:z",
        "/v1/a%20b/c(d)~e,/v1/a%20b/c(d)~e",
        "/v1/messages/batches/,/v1/messages/batches/"
    })
    void ordinaryPathKeepsItsCharacters(String target, String seen) {
        gateway.send(RawRequest.get(target).bearer("sk-ant-oat01-caller"));

        if (seen == null) {
            assertThat(gateway.api().requests()).isEmpty();
        } else {
            assertThat(gateway.api().onlyRequest().target()).isEqualTo(seen);
        }
    }

    @Test
    void requestBehindARefusedOneIsAnsweredAsItself() {
        try (RawHttpClient client = gateway.connect()) {
            RawRequest refused = RawRequest.messages(false).target("/v1/a%2Fb").bearer("sk-ant-oat01-caller");
            client.send(refused.bytes());
            client.send(RawRequest.messages(false).bearer("sk-ant-oat01-caller").bytes());

            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(gateway.api().onlyRequest().target()).isEqualTo("/v1/messages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT"})
    void methodsThatWouldTurnAProxyAgainstItsCallersAreRefused(String method) {
        RawAnswer answer = gateway.send(RawRequest.of(method, "/v1/messages").bearer("sk-ant-oat01-caller"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("sk-ant");
        assertThat(gateway.api().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void otherMethodsAreForwarded(String method) {
        assertThat(gateway.send(RawRequest.of(method, "/v1/files/f1").bearer("sk-ant-oat01-caller"))
                        .status())
                .isEqualTo(200);
        assertThat(gateway.api().onlyRequest().method()).isEqualTo(method);
    }
}
