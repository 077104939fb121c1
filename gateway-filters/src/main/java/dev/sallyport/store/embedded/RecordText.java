package dev.sallyport.store.embedded;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.JsonValue;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What never changes of a record, as JSON text; the rest is in the words of its {@link Slot}. */
record RecordText(String label, Instant issuedAt, TokenLimits limits) {

    static byte[] of(TokenRecord token) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("label", token.label());
        members.put("issued", token.issuedAt().toEpochMilli());
        TokenLimits limits = token.limits();
        limits.requestsPerMinute().ifPresent(rate -> members.put("per_minute", rate));
        limits.maxParallel().ifPresent(most -> members.put("parallel", most));
        if (!limits.models().isEmpty()) {
            members.put("models", limits.models());
        }
        if (!limits.routes().isEmpty()) {
            members.put("routes", limits.routes());
        }
        return Json.write(members).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty if it is not what {@link #of} writes. */
    static Optional<RecordText> parse(byte[] text) {
        try {
            JsonObject members = Json.parseObject(new String(text, StandardCharsets.UTF_8));
            TokenLimits limits = new TokenLimits(
                    number(members, "per_minute"),
                    number(members, "parallel"),
                    texts(members, "models"),
                    texts(members, "routes"));
            Instant issuedAt = Instant.ofEpochMilli(members.number("issued").orElseThrow());
            return Optional.of(new RecordText(members.text("label").orElseThrow(), issuedAt, limits));
        } catch (MalformedJsonException | RuntimeException foreign) {
            return Optional.empty();
        }
    }

    private static OptionalInt number(JsonObject members, String name) {
        return members.number(name).isPresent()
                ? OptionalInt.of(Math.toIntExact(members.number(name).getAsLong()))
                : OptionalInt.empty();
    }

    private static List<String> texts(JsonObject members, String name) {
        return members.array(name).stream()
                .map(JsonValue::asText)
                .map(Optional::orElseThrow)
                .toList();
    }
}
