package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.JsonText;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import java.util.List;
import java.util.Map;

/** Checks of answers that the gateway makes itself. */
final class GatewayAnswers {
    private GatewayAnswers() {}

    /** An error in its full shape, and one that a repetition would not mend. */
    static String assertError(RawAnswer answer, int status, String type, String code) {
        assertThat(answer.header("x-should-retry")).contains("false");
        return assertPassingError(answer, status, type, code);
    }

    /** @return the message */
    static String assertPassingError(RawAnswer answer, int status, String type, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.headers().all("x-gateway-error")).containsExactly(code);
        Map<String, String> outer = JsonText.members(answer.text());
        assertThat(outer).containsOnlyKeys("type", "error", "request_id").containsEntry("type", "\"error\"");
        assertThat(outer.get("request_id")).matches("\"req_[0-9a-f]{24}\"");
        assertThat(answer.header("request-id")).contains(JsonText.string(outer.get("request_id")));
        Map<String, String> error = JsonText.members(outer.get("error"));
        assertThat(error.keySet()).startsWith("type", "message");
        assertThat(JsonText.string(error.get("type"))).isEqualTo(type);
        return JsonText.string(error.get("message"));
    }

    /** No account is left: the body to the letter, but for its request id. */
    static void assertExhausted(RawAnswer answer, List<Integer> totalAvailableCoolingDisabled) {
        assertPassingError(answer, 503, "pool_exhausted", "pool_exhausted");
        assertThat(answer.header("x-should-retry")).isEmpty();
        List<Integer> counts = totalAvailableCoolingDisabled;
        assertThat(answer.text())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"pool_exhausted\",\"message\":\"All accounts "
                        + "exhausted\",\"pool\":{\"accounts_total\":" + counts.get(0) + ",\"accounts_available\":"
                        + counts.get(1) + ",\"accounts_cooling\":" + counts.get(2) + ",\"accounts_disabled\":"
                        + counts.get(3) + "}},\"request_id\":\"req_");
    }

    /** A request for a message in a session of that name. */
    static RawRequest inSession(String session) {
        return RawRequest.messages(false).header("x-session-id", session);
    }
}
