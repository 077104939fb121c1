package dev.sallyport.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields of a call to a token endpoint, from a JSON or a form body; a field that is not there reads as empty. */
record TokenRequest(Map<String, String> fields) {

    static TokenRequest parse(RecordedRequest request) {
        String type = request.header("content-type").orElse("").split(";")[0].strip();
        return switch (type) {
            case "application/json" -> new TokenRequest(jsonFields(request.text()));
            case "application/x-www-form-urlencoded" -> new TokenRequest(formFields(request.text()));
            default -> throw new IllegalArgumentException("content-type " + type);
        };
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Fields of {@code name=value&...}; one that comes twice is refused, as RFC 6749 §3.2 asks. */
    static Map<String, String> formFields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            if (fields.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value) != null) {
                throw new IllegalArgumentException("twice: " + parts[0]);
            }
        }
        return fields;
    }

    private static Map<String, String> jsonFields(String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonText.members(json).forEach((name, raw) -> fields.put(name, JsonText.string(raw)));
        return fields;
    }
}
