package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors made here are told from those of the upstream, and have a request id. */
class GatewayErrorsIT {
    private static final String KEY = "sk-ant-oat01-caller";

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.passthrough().start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(RawRequest.messages(false), 401, "no_credential", "authentication_error"),
                Arguments.of(RawRequest.get("/nowhere"), 404, "no_route", "not_found_error"),
                Arguments.of(RawRequest.get("/v1/a%2Fb").bearer(KEY), 400, "bad_path", "invalid_request_error"),
                Arguments.of(RawRequest.of("TRACE", "/v1/x").bearer(KEY), 400, "bad_method", "invalid_request_error"),
                Arguments.of(RawRequest.get("/v1/models?key=" + KEY), 400, "bad_credential", "invalid_request_error"),
                Arguments.of(
                        RawRequest.messages(false)
                                .header("Content-Length", "99999999999")
                                .body("x")
                                .bearer(KEY),
                        413,
                        "body_too_large",
                        "request_too_large"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusalNamesItsCodeItsTypeAndItsRequest(RawRequest request, int status, String code, String type) {
        RawAnswer answer = gateway.send(request);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-gateway-error")).contains(code);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("x-should-retry")).contains("false");
        String id = answer.header("request-id").orElseThrow();
        assertThat(id).matches("req_[0-9a-f]{24}");
        assertThat(answer.text())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\"")
                .contains("\"request_id\":\"" + id + "\"")
                .doesNotContain(KEY);
    }

    @Test
    void answerToARefusedHeadHasNoBody() {
        RawAnswer answer = gateway.send(RawRequest.of("HEAD", "/v1/models"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("x-gateway-error")).contains("no_credential");
    }

    @Test
    void errorsOfTheUpstreamPassWithoutOurMark() {
        gateway.api().reply(Replies.error(404, "not_found_error", "model: x"));

        RawAnswer answer = gateway.send(RawRequest.messages(false).bearer(KEY));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("x-gateway-error")).isEmpty();
        assertThat(answer.headers().all("request-id")).containsExactly("req_011CTestkit");
    }
}
