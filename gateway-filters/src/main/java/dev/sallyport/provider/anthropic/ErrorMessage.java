package dev.sallyport.provider.anthropic;

import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;

/** The text in {@code error.message} of an error body. */
final class ErrorMessage {
    private ErrorMessage() {}

    /** Empty if the body is not the error shape of the Messages API. */
    static String in(String body) {
        try {
            return JsonObject.parse(body)
                    .object("error")
                    .flatMap(error -> error.text("message"))
                    .orElse("");
        } catch (MalformedJsonException e) {
            return ""; // HTML of a load balancer, a cut body: then the headers must speak
        }
    }
}
