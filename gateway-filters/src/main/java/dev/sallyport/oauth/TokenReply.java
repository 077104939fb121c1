package dev.sallyport.oauth;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.JsonValue;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.secret.Secret;
import dev.sallyport.transport.OutboundAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads an answer of a token endpoint (RFC 6749 §5); trusts nothing in it. */
final class TokenReply {
    static final Duration UNNAMED_LIFE = Duration.ofHours(1);
    static final Duration LONGEST_LIFE = Duration.ofDays(365);
    private static final Set<Integer> REJECTING_STATUS = Set.of(400, 401, 403);
    private static final Set<String> REJECTING_ERROR =
            Set.of("invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type");

    private TokenReply() {}

    static TokenOutcome read(OutboundAnswer answer, Instant now) {
        Optional<JsonObject> body = object(answer.text());
        if (answer.status() == 200) {
            return body.map(TokenReply::granted).orElseGet(() -> failed(answer, "not_json", now));
        }
        if (REJECTING_STATUS.contains(answer.status())) {
            Optional<String> error = body.flatMap(TokenReply::error).filter(REJECTING_ERROR::contains);
            if (error.isPresent()) {
                return new TokenOutcome.Rejected(answer.status(), error.get());
            }
        }
        return failed(answer, "http_" + answer.status(), now);
    }

    private static TokenOutcome granted(JsonObject body) {
        Optional<Secret> access = secret(body, "access_token");
        if (access.isEmpty()) {
            return new TokenOutcome.Failed(200, "no_access_token", Optional.empty());
        }
        return new TokenOutcome.Granted(
                access.get(),
                secret(body, "refresh_token"),
                life(body, "expires_in").orElse(UNNAMED_LIFE),
                life(body, "refresh_token_expires_in"));
    }

    private static TokenOutcome failed(OutboundAnswer answer, String kind, Instant now) {
        return new TokenOutcome.Failed(answer.status(), kind, RetryAfter.of(answer.headers(), now));
    }

    /** A value that could break a header line is no token. */
    private static Optional<Secret> secret(JsonObject body, String name) {
        return body.text(name)
                .filter(text -> !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~'))
                .map(Secret::of);
    }

    /** Seconds, as a number or as text; what is not positive counts as not said, what is absurdly long is cut. */
    private static Optional<Duration> life(JsonObject body, String name) {
        Optional<String> written = body.value(name)
                .flatMap(value ->
                        value instanceof JsonValue.Numeral numeral ? Optional.of(numeral.written()) : value.asText());
        try {
            return written.map(String::strip)
                    .filter(text -> text.length() <= 32)
                    .map(text -> new BigDecimal(text).min(BigDecimal.valueOf(LONGEST_LIFE.toSeconds())))
                    .filter(seconds -> seconds.compareTo(BigDecimal.ONE) >= 0)
                    .map(seconds -> Duration.ofSeconds(seconds.longValue()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** {@code {"error": "…"}} as RFC 6749 has it, or {@code {"error": {"type": "…"}}} as Anthropic writes errors. */
    private static Optional<String> error(JsonObject body) {
        return body.text("error").or(() -> body.object("error").flatMap(error -> error.text("type")));
    }

    private static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(Json.parseObject(text));
        } catch (MalformedJsonException notJson) {
            return Optional.empty();
        }
    }
}
