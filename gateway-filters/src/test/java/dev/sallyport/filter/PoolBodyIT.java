package dev.sallyport.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of every sort in pool mode, where the gateway must find the system prompt in them. */
class PoolBodyIT {
    private static final RawRequest ASK = RawRequest.messages(false);

    @TempDir
    static Path directory;

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.pool(directory, "one").start();
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
                "{\"model\":",
                "{\"model\":\"x\",}",
                "{'model':'x'}",
                "{\"model\":\"x\"} trailing",
                "no json",
                "{\"model\":\"x\",\"n\":01}",
                "{\"model\":\"x\",\"n\":NaN}",
                "{\"model\":\"x\ny\"}"
            })
    void malformedJsonIsRefusedWithItsPosition(String body) {
        RawAnswer answer = gateway.send(ASK.body(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-gateway-error")).contains("malformed_json");
        assertThat(answer.header("x-should-retry")).contains("false");
        assertThat(answer.text())
                .contains("\"type\":\"invalid_request_error\"", "\"request_id\":\"req_")
                .containsPattern("[0-9]+")
                .doesNotContain("Exception", "gson", "java.");
        assertThat(gateway.api().requests()).isEmpty();
    }

    @Test
    void deepNestingIsAnsweredAndNeverACrash() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        RawAnswer answer = gateway.send(ASK.body("{\"model\":\"x\",\"messages\":" + deep + "}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(gateway.send(ASK).status()).isEqualTo(200);
    }

    @Test
    void largeBodyIsEditedInItsPlace() {
        char[] filler = new char[20 << 20];
        Arrays.fill(filler, 'x');
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"" + new String(filler) + "\"}]";

        assertThat(gateway.send(ASK.body("{\"model\":\"claude-opus-5-5\"," + messages + "}"))
                        .status())
                .isEqualTo(200);

        String seen = gateway.api().onlyRequest().text();
        assertThat(seen.contains(messages)).isTrue();
        assertThat(seen).contains("\"system\":[");
    }

    @Test
    void duplicateKeysStayAndTheLastOneCounts() {
        String body = "{\"model\":\"x\",\"system\":\"old\",\"system\":\"new\",\"n\":1.0,\"n\":12345678901234567890}";

        assertThat(gateway.send(ASK.body(body)).status()).isEqualTo(200);

        assertThat(gateway.api().onlyRequest().text())
                .startsWith("{\"model\":\"x\",\"system\":\"old\",\"system\":[")
                .endsWith(",\"n\":1.0,\"n\":12345678901234567890}");
    }

    @Test
    void getAndEmptyPostNeedNoJson() {
        assertThat(gateway.send(RawRequest.get("/v1/models")).status()).isEqualTo(200);
        assertThat(gateway.send(RawRequest.of("POST", "/v1/messages")).status()).isEqualTo(200);
        assertThat(gateway.api().requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/files", "/v1/messages/batches", "/v1/messages/count_tokens"})
    void pathsWithoutASystemPromptTakeAnyBody(String path) {
        RawRequest request = ASK.target(path).body("--boundary\r\nno json\r\n");

        assertThat(gateway.send(request).status()).isEqualTo(200);
        assertThat(gateway.api().onlyRequest().body()).isEqualTo(request.body());
    }
}
