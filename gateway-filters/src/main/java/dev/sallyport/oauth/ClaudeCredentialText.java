package dev.sallyport.oauth;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.JsonValue;
import dev.sallyport.json.MalformedJsonException;
import dev.sallyport.secret.Secret;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The two shapes of a Claude Code credential file: nested below {@code claudeAiOauth}, or flat. Never a mix of both. */
final class ClaudeCredentialText {
    private static final List<String> ACCESS = List.of("accessToken", "access_token", "access");
    private static final List<String> REFRESH = List.of("refreshToken", "refresh_token", "refresh");
    private static final List<String> EXPIRES = List.of("expiresAt", "expires_at", "expires");
    /** Smaller numbers are seconds since 1970, larger ones milliseconds. */
    private static final long SMALLEST_MILLIS = 100_000_000_000L;

    private ClaudeCredentialText() {}

    static ClaudeCredentialReading read(Path file, String text) {
        try {
            JsonObject top = Json.parseObject(text);
            return top.object("claudeAiOauth")
                    .flatMap(nested -> credential(file, nested))
                    .or(() -> credential(file, top))
                    .<ClaudeCredentialReading>map(ClaudeCredentialReading.Found::new)
                    .orElseGet(() -> new ClaudeCredentialReading.Unusable(
                            file, "holds no access token together with a refresh token"));
        } catch (MalformedJsonException malformed) {
            return new ClaudeCredentialReading.Unusable(file, malformed.getMessage());
        }
    }

    private static Optional<ClaudeCredential> credential(Path file, JsonObject object) {
        Optional<Secret> access = secret(object, ACCESS);
        Optional<Secret> refresh = secret(object, REFRESH);
        return access.isEmpty() || refresh.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClaudeCredential(file, access.get(), refresh.get(), expires(object)));
    }

    private static Optional<Secret> secret(JsonObject object, List<String> names) {
        return names.stream()
                .flatMap(name -> object.text(name).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~'))
                .findFirst()
                .map(Secret::of);
    }

    private static Optional<Instant> expires(JsonObject object) {
        return EXPIRES.stream()
                .flatMap(name -> object.value(name).stream())
                .findFirst()
                .flatMap(ClaudeCredentialText::instant);
    }

    private static Optional<Instant> instant(JsonValue value) {
        String written = value instanceof JsonValue.Numeral numeral
                ? numeral.written()
                : value.asText().orElse("").strip();
        try {
            long number = new BigDecimal(written.substring(0, Math.min(32, written.length()))).longValue();
            return Optional.of(number < SMALLEST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
