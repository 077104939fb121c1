package dev.sallyport.json;

import java.util.Map;

/** The way in and out of JSON text. */
public final class Json {
    private Json() {}

    /**
     * Reads one whole document, strictly as RFC 8259 has it; nesting is limited to 255 levels, and surrogates
     * must come in pairs. Of members with the same name the last wins.
     */
    public static JsonValue parse(String text) throws MalformedJsonException {
        return JsonDocumentReader.read(text);
    }

    /** As {@link #parse}, for a document that has to be an object. */
    public static JsonObject parseObject(String text) throws MalformedJsonException {
        if (parse(text) instanceof JsonObject object) {
            return object;
        }
        throw new MalformedJsonException(1, 1, "expected an object");
    }

    /**
     * One line of compact JSON. Values may be maps, iterables, texts, numbers, booleans, null, any {@link JsonValue},
     * and {@code Optional}s, of which an empty one leaves its member out.
     *
     * @throws IllegalArgumentException for a value of another type, and for numbers JSON cannot say
     */
    public static String write(Map<String, ?> members) {
        StringBuilder out = new StringBuilder(128);
        JsonText.append(out, members);
        return out.toString();
    }
}
