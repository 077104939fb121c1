package dev.sallyport.admin;

import dev.sallyport.error.GatewayError;
import dev.sallyport.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole answer, ready to be written. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static Answer ok(View view) {
        return json(200, view.members(), Map.of());
    }

    static Answer of(int status, View view) {
        return json(status, view.members(), Map.of());
    }

    /** {@code {"error":{"type","message"}}}, with the details of the error behind them. */
    static Answer error(GatewayError error) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", error.type().wireName());
        members.put("message", error.message());
        members.putAll(error.details());
        return json(error.status(), Map.of("error", members), headers(error));
    }

    private static Map<String, String> headers(GatewayError error) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-gateway-error", error.code());
        error.retryAfter().ifPresent(wait -> headers.put("retry-after", Long.toString(wholeSeconds(wait))));
        if (error.status() == 401) {
            headers.put("www-authenticate", "Bearer realm=\"gateway admin\"");
        }
        return headers;
    }

    /** Rounded up, so that nobody comes back a moment too early. */
    static long wholeSeconds(Duration time) {
        return Math.max(0, time.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private static Answer json(int status, Map<String, ?> members, Map<String, String> headers) {
        return new Answer(status, JSON, Json.write(members).getBytes(StandardCharsets.UTF_8), headers);
    }
}
