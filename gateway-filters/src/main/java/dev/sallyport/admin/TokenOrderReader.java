package dev.sallyport.admin;

import dev.sallyport.json.JsonObject;
import dev.sallyport.json.JsonValue;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenOrder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a new token is to be from the body of a call. */
final class TokenOrderReader {
    static final Set<String> MEMBERS = Set.of(
            "ttl_hours",
            "ttl_seconds",
            "expires_at",
            "label",
            "max_requests",
            "requests_per_minute",
            "max_parallel",
            "models",
            "routes");

    private TokenOrderReader() {}

    static TokenOrder read(JsonObject body, Instant now) {
        try {
            TokenLimits limits = new TokenLimits(
                    smallNumber(body, "requests_per_minute"),
                    smallNumber(body, "max_parallel"),
                    texts(body, "models"),
                    texts(body, "routes"));
            String label = JsonBody.text(body, "label").orElse("");
            return new TokenOrder(lifetime(body, now), label, number(body, "max_requests"), limits);
        } catch (IllegalArgumentException unfit) {
            throw Refusals.badRequest("Not issued: " + unfit.getMessage() + ".");
        }
    }

    private static Duration lifetime(JsonObject body, Instant now) {
        OptionalLong hours = number(body, "ttl_hours");
        OptionalLong seconds = number(body, "ttl_seconds");
        Optional<String> date = JsonBody.text(body, "expires_at");
        long given = Stream.of(hours.isPresent(), seconds.isPresent(), date.isPresent())
                .filter(there -> there)
                .count();
        if (given > 1) {
            throw Refusals.badRequest("Give one of ttl_hours, ttl_seconds and expires_at.");
        }
        if (date.isPresent()) {
            return TokenOrder.until(moment(date.get()), now);
        }
        if (seconds.isPresent()) {
            return TokenOrder.seconds(seconds.getAsLong());
        }
        return hours.isPresent() ? TokenOrder.hours(hours.getAsLong()) : TokenOrder.DEFAULT_LIFETIME;
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            throw Refusals.badRequest("'expires_at' must be a time such as 2027-01-31T18:00:00Z.");
        }
    }

    private static OptionalInt smallNumber(JsonObject body, String name) {
        OptionalLong number = number(body, name);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.getAsLong() != (int) number.getAsLong()) {
            throw Refusals.badRequest("'" + name + "' is out of range.");
        }
        return OptionalInt.of((int) number.getAsLong());
    }

    private static OptionalLong number(JsonObject body, String name) {
        OptionalLong number = body.number(name);
        if (number.isEmpty() && isGiven(body, name)) {
            throw Refusals.badRequest("'" + name + "' must be a whole number.");
        }
        return number;
    }

    private static List<String> texts(JsonObject body, String name) {
        if (isGiven(body, name) && !(body.value(name).orElseThrow() instanceof JsonValue.Array)) {
            throw Refusals.badRequest("'" + name + "' must be a list of texts.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue value : body.array(name)) {
            texts.add(value.asText().orElseThrow(() -> Refusals.badRequest("'" + name + "' must hold texts only.")));
        }
        return texts;
    }

    private static boolean isGiven(JsonObject body, String name) {
        return body.value(name).filter(value -> value != JsonValue.Null.NULL).isPresent();
    }
}
