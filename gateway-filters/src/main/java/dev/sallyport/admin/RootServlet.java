package dev.sallyport.admin;

import dev.sallyport.error.ErrorType;
import dev.sallyport.json.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answers {@code HEAD /}, by which clients test whether a gateway is there, with an empty 200, and 404 to every other
 * method. Mapped to the empty pattern, which is the root alone.
 */
public final class RootServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING_HERE = Json.write(Map.of(
                    "type",
                    "error",
                    "error",
                    Map.of(
                            "type",
                            ErrorType.NOT_FOUND.wireName(),
                            "message",
                            "Nothing is served here. The API begins at /v1/.")))
            .getBytes(StandardCharsets.UTF_8);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("cache-control", "no-store");
        if (!request.getMethod().equals("HEAD")) {
            Answer answer = new Answer(404, "application/json", NOTHING_HERE, Map.of("x-gateway-error", "not_found"));
            ResourceServlet.write(answer, request, response);
        }
    }
}
