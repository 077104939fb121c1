package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.proxy.ProxySettings;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request bodies of every size and sort, in a mode that does not need to understand them. */
class RequestBodyIT {
    private static final RawRequest ASK = RawRequest.messages(false).bearer("sk-ant-oat01-caller");
    private static final int LIMIT = ProxySettings.DEFAULT.maxBody();

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

    @Test
    void bodyOfExactlyTheLimitPasses() {
        byte[] body = filled(LIMIT);

        assertThat(gateway.send(ASK.body(body)).status()).isEqualTo(200);
        assertThat(Arrays.equals(gateway.api().onlyRequest().body(), body)).isTrue();
    }

    @Test
    void declaredLengthAboveTheLimitIsRefusedBeforeItIsSent() {
        try (RawHttpClient client = gateway.connect()) {
            client.send(ASK.header("Content-Length", String.valueOf(LIMIT + 1)).headBytes());
            tooLarge(client.answer(), String.valueOf(LIMIT + 1));
        }
    }

    @Test
    void chunkedBodyAboveTheLimitIsRefused() {
        try (RawHttpClient client = gateway.connect()) {
            client.send(ASK.body(filled(LIMIT + 1)).chunkedBytes(1 << 20));
            tooLarge(client.answer(), "more");
        }
    }

    @Test
    void chunkedBodyGoesOnWithItsBytes() {
        try (RawHttpClient client = gateway.connect()) {
            assertThat(client.send(ASK.chunkedBytes(3)).answer().status()).isEqualTo(200);
            assertThat(client.send(ASK.chunkedBytes(1000)).answer().status()).isEqualTo(200);
        }
        assertThat(gateway.api().requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body()).isEqualTo(ASK.body()));
    }

    @Test
    void slowUploadArrivesWhole() {
        try (RawHttpClient client = gateway.connect()) {
            client.sendSlowly(ASK.bytes(), 16, Duration.ofMillis(2));
            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(gateway.api().onlyRequest().body()).isEqualTo(ASK.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{\"model\":",
                "{\"a\":1,\"a\":2}",
                "\u0000\u00ff",
                "[]",
                "{\"model\":\"x\"} trailing"
            })
    void passthroughDoesNotAskWhatABodyIs(String body) {
        RawRequest request = ASK.body(body.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(gateway.send(request).status()).isEqualTo(200);
        assertThat(gateway.api().onlyRequest().body()).isEqualTo(request.body());
    }

    @Test
    void deepNestingPassesThrough() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(gateway.send(ASK.body("{\"model\":\"x\",\"messages\":" + deep + "}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void emptyPostStaysAnEmptyPost() {
        gateway.send(RawRequest.of("POST", "/v1/messages/batches/b1/cancel").bearer("sk-ant-oat01-caller"));

        RecordedRequest seen = gateway.api().onlyRequest();
        assertThat(seen.header("content-length")).contains("0");
        assertThat(seen.headers().has("transfer-encoding")).isFalse();
    }

    @Test
    void getHasNoBodyAndNoLength() {
        gateway.send(RawRequest.get("/v1/models").bearer("sk-ant-oat01-caller"));

        RecordedRequest seen = gateway.api().onlyRequest();
        assertThat(seen.headers().has("content-length")).isFalse();
        assertThat(seen.headers().has("transfer-encoding")).isFalse();
    }

    @Test
    void formBodiesAreNotEaten() {
        String form = "a=1&b=%20c&model=x";
        gateway.send(RawRequest.of("POST", "/v1/files")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .bearer("sk-ant-oat01-caller")
                .body(form));

        assertThat(gateway.api().onlyRequest().text()).isEqualTo(form);
    }

    @Test
    void clientThatWaitsForContinueIsToldToGoOn() {
        try (RawHttpClient client = gateway.connect()) {
            client.send(ASK.header("Expect", "100-continue").headBytes());
            client.send(ASK.body());

            RawAnswer answer = client.answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.interim()).hasSize(1);
        }
        assertThat(gateway.api().onlyRequest().headers().has("expect")).isFalse();
    }

    @Test
    void clientThatWaitsForContinueIsRefusedWithoutSendingItsBody() {
        try (RawHttpClient client = gateway.connect()) {
            client.send(ASK.header("Expect", "100-continue")
                    .header("Content-Length", String.valueOf(LIMIT + 1))
                    .headBytes());
            RawAnswer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.interim()).isEmpty();
        }
    }

    private static void tooLarge(RawAnswer answer, String size) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("x-gateway-error")).contains("body_too_large");
        assertThat(answer.header("x-should-retry")).contains("false");
        assertThat(answer.text()).contains("\"type\":\"request_too_large\"", String.valueOf(LIMIT), size, "req_");
        assertThat(gateway.api().requests()).isEmpty();
    }

    private static byte[] filled(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        return body;
    }
}
