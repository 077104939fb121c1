package dev.sallyport.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Any JSON value; {@code toString} of each kind is its compact JSON. */
public sealed interface JsonValue
        permits JsonObject, JsonValue.Array, JsonValue.Text, JsonValue.Numeral, JsonValue.Bool, JsonValue.Null {

    default Optional<String> asText() {
        return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    default Optional<JsonObject> asObject() {
        return this instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /**
     * The value for what Java writes so.
     *
     * @throws IllegalArgumentException for types and numbers that JSON does not have
     */
    static JsonValue of(@Nullable Object value) {
        if (value == null) {
            return Null.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof CharSequence text) {
            return new Text(text.toString());
        }
        if (value instanceof Boolean bool) {
            return new Bool(bool);
        }
        if (value instanceof Number number) {
            return new Numeral(JsonText.numeral(number));
        }
        if (value instanceof Map<?, ?> map) {
            return JsonObject.of(map);
        }
        if (value instanceof Iterable<?> items) {
            List<JsonValue> values = new ArrayList<>();
            items.forEach(item -> values.add(of(item)));
            return new Array(values);
        }
        throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }

    /** A string, unescaped. */
    record Text(String value) implements JsonValue {
        @Override
        public String toString() {
            return JsonText.of(this);
        }
    }

    /** A number, in the digits it was written with. */
    record Numeral(String written) implements JsonValue {
        @Override
        public String toString() {
            return written;
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements JsonValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** {@code null}. */
    enum Null implements JsonValue {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    /** A list of values. */
    record Array(List<JsonValue> values) implements JsonValue {
        public Array {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public String toString() {
            return JsonText.of(this);
        }
    }
}
