package dev.sallyport.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An immutable JSON object; a member that is absent, null or of another kind reads as empty. */
public final class JsonObject implements JsonValue {
    private static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, JsonValue> members;

    /** Takes the map over: the caller forgets it. */
    JsonObject(LinkedHashMap<String, JsonValue> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    public static JsonObject empty() {
        return EMPTY;
    }

    /** The members of the map in its order; values as for {@link Json#write}. */
    public static JsonObject of(Map<?, ?> map) {
        LinkedHashMap<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            if (present != null || !(value instanceof Optional<?>)) {
                members.put((String) name, JsonValue.of(present));
            }
        });
        return new JsonObject(members);
    }

    public Set<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public Optional<JsonValue> value(String name) {
        return Optional.ofNullable(members.get(name));
    }

    public Optional<String> text(String name) {
        return value(name).flatMap(JsonValue::asText);
    }

    /** The number if it is whole and fits; {@code 1.0} and {@code 1e3} are whole. */
    public OptionalLong number(String name) {
        if (!(members.get(name) instanceof JsonValue.Numeral numeral)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(numeral.written()).longValueExact());
        } catch (ArithmeticException | NumberFormatException outOfRange) {
            return OptionalLong.empty();
        }
    }

    public Optional<Boolean> bool(String name) {
        return members.get(name) instanceof JsonValue.Bool bool ? Optional.of(bool.value()) : Optional.empty();
    }

    public Optional<JsonObject> object(String name) {
        return value(name).flatMap(JsonValue::asObject);
    }

    /** The values of an array; empty also if there is none. */
    public List<JsonValue> array(String name) {
        return members.get(name) instanceof JsonValue.Array array ? array.values() : List.of();
    }

    /** The same object with that member: in its old place if it was there, else at the end. */
    public JsonObject with(String name, @Nullable Object value) {
        LinkedHashMap<String, JsonValue> changed = new LinkedHashMap<>(members);
        changed.put(name, JsonValue.of(value));
        return new JsonObject(changed);
    }

    public JsonObject without(String name) {
        LinkedHashMap<String, JsonValue> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new JsonObject(changed);
    }

    Map<String, JsonValue> members() {
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** Compact JSON on one line. Shows everything, so it is for the file or the wire, never for a log. */
    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
