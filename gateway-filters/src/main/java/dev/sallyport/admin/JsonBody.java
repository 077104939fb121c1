package dev.sallyport.admin;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.JsonValue;
import dev.sallyport.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the small JSON object that an admin call carries, and refuses what it does not understand. The content type is
 * not looked at: curl names a form unless told otherwise.
 */
final class JsonBody {
    static final int LIMIT = 64 * 1024;

    private JsonBody() {}

    /** @param announced the content-length, -1 if there is none */
    static JsonObject read(InputStream body, long announced, Set<String> known) throws IOException {
        if (announced > LIMIT) {
            throw Refusals.bodyTooLarge(LIMIT);
        }
        byte[] bytes = body.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw Refusals.bodyTooLarge(LIMIT);
        }
        String text = decoded(bytes);
        return text.isBlank() ? JsonObject.empty() : onlyKnown(parsed(text), known);
    }

    /** The text of a member; 400 if it is there and is something else. */
    static Optional<String> text(JsonObject body, String name) {
        Optional<JsonValue> value = body.value(name).filter(given -> given != JsonValue.Null.NULL);
        if (value.isPresent() && value.get().asText().isEmpty()) {
            throw Refusals.badRequest("'" + name + "' must be a text.");
        }
        return value.flatMap(JsonValue::asText).map(String::trim).filter(text -> !text.isEmpty());
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Refusals.badRequest("The body is not UTF-8.");
        }
    }

    private static JsonObject parsed(String text) {
        try {
            return Json.parseObject(text);
        } catch (MalformedJsonException malformed) {
            throw Refusals.badRequest("The body is no JSON object: " + malformed.getMessage() + ".");
        }
    }

    private static JsonObject onlyKnown(JsonObject body, Set<String> known) {
        for (String name : body.names()) {
            if (!known.contains(name)) {
                throw Refusals.badRequest(unknown(name, known));
            }
        }
        return body;
    }

    private static String unknown(String name, Set<String> known) {
        if (known.isEmpty()) {
            return "This call takes no members in its body.";
        }
        String nearest = NearestName.to(name, known)
                .map(near -> "did you mean '" + near + "'? ")
                .orElse("");
        return "Unknown member '" + NearestName.shown(name) + "': " + nearest + "Known are "
                + String.join(", ", new TreeSet<>(known)) + ".";
    }
}
