package dev.sallyport.http;

import dev.sallyport.error.GatewayError;
import dev.sallyport.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one place where an error made here becomes HTTP. */
public final class ErrorWriter {
    /** Marks answers made by the gateway; upstream errors never have it. */
    public static final String ERROR_HEADER = "x-gateway-error";

    private ErrorWriter() {}

    /** The body, in the shape of the Messages API. */
    public static String body(GatewayError error, String requestId) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("type", error.type().wireName());
        inner.put("message", error.message());
        inner.putAll(error.details());
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("type", "error");
        outer.put("error", inner);
        outer.put("request_id", requestId);
        return Json.write(outer);
    }

    static void write(GatewayError error, Exchange exchange, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the answer had begun when an error came up: " + error.code());
        }
        exchange.answeredHere(error);
        response.reset();
        response.setStatus(error.status());
        response.setHeader(ERROR_HEADER, error.code());
        response.setHeader("request-id", exchange.requestId());
        response.setHeader("cache-control", "no-store");
        if (!error.retryHelps()) {
            response.setHeader("x-should-retry", "false");
        }
        error.retryAfter().ifPresent(wait -> response.setHeader("retry-after", seconds(wait)));
        byte[] body = body(error, exchange.requestId()).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** Whole seconds, rounded up: a client that comes back exactly then finds what it waited for. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
