package dev.sallyport.provider.anthropic;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;

/** What stands in {@code error.type} and {@code error.message} of an error body; empty texts if it is of another shape. */
record ErrorText(String type, String message) {

    static ErrorText in(String body) {
        try {
            return Json.parseObject(body).object("error").map(ErrorText::of).orElseGet(() -> new ErrorText("", ""));
        } catch (MalformedJsonException e) {
            return new ErrorText("", ""); // HTML of a load balancer, or cut: then the headers must speak
        }
    }

    private static ErrorText of(JsonObject error) {
        return new ErrorText(
                error.text("type").orElse(""), error.text("message").orElse(""));
    }
}
