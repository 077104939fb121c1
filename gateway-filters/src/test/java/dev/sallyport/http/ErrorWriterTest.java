package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.json.Json;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.testkit.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorWriterTest {
    private static final GatewayError REFUSAL =
            GatewayError.refusal(ErrorType.INVALID_REQUEST, "bad_path", "Not forwarded: ü.");

    private final Exchange exchange = new Exchange("req_7", TestClock.START, 0);
    private final FakeResponse response = new FakeResponse();

    @Test
    void theBodyHasTheShapeOfTheMessagesApi() {
        assertThat(ErrorWriter.body(REFUSAL.withDetails(Map.of("used", 3)), "req_7"))
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"Not forwarded: ü.\",\"used\":3},\"request_id\":\"req_7\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"quote \" and \\", "line\nfeed\ttab", "\u0000\u001f\u007f", "</script>\u2028", "\ud83d\ude00"})
    void anyMessageReadsBackAsItWas(String message) throws MalformedJsonException {
        String body = ErrorWriter.body(GatewayError.refusal(ErrorType.API, "x", message), "req_\"");

        assertThat(body).doesNotContain("\n", "\t", "\u0000", "\u001f");
        assertThat(Json.parseObject(body).object("error").orElseThrow().text("message"))
                .contains(message);
        assertThat(Json.parseObject(body).text("request_id")).contains("req_\"");
    }

    @Test
    void anErrorReplacesWhateverWasPrepared() throws IOException {
        response.servlet().setHeader("content-encoding", "gzip");

        write(REFUSAL, "POST");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("x-gateway-error", "bad_path")
                .containsEntry("request-id", "req_7")
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-should-retry", "false")
                .containsEntry(
                        "content-length", Integer.toString(response.body().getBytes(StandardCharsets.UTF_8).length))
                .doesNotContainKeys("content-encoding", "retry-after");
        assertThat(response.body()).isEqualTo(ErrorWriter.body(REFUSAL, "req_7"));
        assertThat(exchange.answerMadeHere()).contains(REFUSAL);
    }

    @Test
    void aHeadRequestGetsTheHeadersOnly() throws IOException {
        write(REFUSAL, "HEAD");

        assertThat(response.body()).isEmpty();
        assertThat(response.headers()).containsKey("content-length");
    }

    @ParameterizedTest
    @CsvSource({"-5000, 1", "0, 1", "1, 1", "1000, 1", "1001, 2", "90000, 90"})
    void retryAfterIsInWholeSecondsRoundedUp(long millis, String header) throws IOException {
        write(GatewayError.passing(ErrorType.API, 503, "x", "y").withRetryAfter(Duration.ofMillis(millis)), "POST");

        assertThat(response.headers()).containsEntry("retry-after", header).doesNotContainKey("x-should-retry");
    }

    @Test
    void anAnswerThatHasBegunIsCutNotMixed() {
        response.committed(200);

        assertThatThrownBy(() -> write(REFUSAL, "POST"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad_path");
        assertThat(response.body()).isEmpty();
        assertThat(exchange.answerMadeHere()).isEmpty();
    }

    private void write(GatewayError error, String method) throws IOException {
        ErrorWriter.write(error, exchange, new FakeRequest().method(method).servlet(), response.servlet());
    }
}
