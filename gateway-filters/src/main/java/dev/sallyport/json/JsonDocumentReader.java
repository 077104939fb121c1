package dev.sallyport.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds values from Gson's strict token stream, closing the gaps that its strictness leaves. */
final class JsonDocumentReader {
    /** How a Gson reader describes where it stands; what follows (the path) may hold content and is left out. */
    private static final Pattern LOCATION = Pattern.compile("^\\w+ at line (\\d+) column (\\d+)");

    private final JsonReader tokens;

    private JsonDocumentReader(String text) {
        tokens = new JsonReader(new StringReader(text));
        tokens.setStrictness(Strictness.STRICT);
    }

    static JsonValue read(String text) throws MalformedJsonException {
        if (text.startsWith("\ufeff")) {
            throw new MalformedJsonException(1, 1, "unexpected byte order mark"); // Gson would skip it
        }
        JsonDocumentReader reader = new JsonDocumentReader(text);
        try {
            JsonValue value = reader.value();
            if (reader.tokens.peek() != JsonToken.END_DOCUMENT) {
                throw reader.malformed();
            }
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException refused) {
            throw reader.malformed(); // without a cause: Gson's message quotes the path
        }
    }

    /** Recursive; Gson refuses more than 255 levels. */
    private JsonValue value() throws IOException {
        return switch (tokens.peek()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> new JsonValue.Text(tokens.nextString());
            case NUMBER -> new JsonValue.Numeral(tokens.nextString());
            case BOOLEAN -> new JsonValue.Bool(tokens.nextBoolean());
            case NULL -> {
                tokens.nextNull();
                yield JsonValue.Null.NULL;
            }
            case END_OBJECT, END_ARRAY, NAME, END_DOCUMENT -> throw new IllegalStateException("no value here");
        };
    }

    private JsonObject object() throws IOException {
        LinkedHashMap<String, JsonValue> members = new LinkedHashMap<>();
        tokens.beginObject();
        while (tokens.hasNext()) {
            members.put(tokens.nextName(), value());
        }
        tokens.endObject();
        return new JsonObject(members);
    }

    private JsonValue array() throws IOException {
        List<JsonValue> values = new ArrayList<>();
        tokens.beginArray();
        while (tokens.hasNext()) {
            values.add(value());
        }
        tokens.endArray();
        return new JsonValue.Array(values);
    }

    private MalformedJsonException malformed() {
        Matcher location = LOCATION.matcher(tokens.toString());
        return location.find()
                ? new MalformedJsonException(
                        Integer.parseInt(location.group(1)), Integer.parseInt(location.group(2)), "malformed JSON")
                : new MalformedJsonException(1, 1, "malformed JSON");
    }
}
