package dev.sallyport.launcher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what the container refuses by itself (broken requests, oversized headers) in the gateway's error shape. */
final class JsonErrorHandler extends ErrorHandler {
    private static final String JSON = "application/json";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        response.getHeaders().put("x-gateway-error", "container");
        response.write(true, body(response.getStatus()), callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, JSON);
        fields.put("x-gateway-error", "container");
        return body(status);
    }

    /** Status text only: reasons of the container speak of its parser. */
    private static ByteBuffer body(int status) {
        String type = status == HttpStatus.NOT_FOUND_404
                ? "not_found_error"
                : HttpStatus.isServerError(status) ? "api_error" : "invalid_request_error";
        String text = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\""
                + HttpStatus.getMessage(status) + "\"}}";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
