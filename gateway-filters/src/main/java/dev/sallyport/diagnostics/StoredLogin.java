package dev.sallyport.diagnostics;

import dev.sallyport.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What matters of an entry in the credential file: no token.
 *
 * @param expires end of the access token, if the file says so
 */
record StoredLogin(String id, boolean hasRefreshToken, Optional<Instant> expires) {

    /** Empty: the entry is not an account. */
    static Optional<StoredLogin> of(String id, JsonObject content) {
        return content.object(id)
                .filter(entry -> entry.text("type").filter("oauth"::equals).isPresent())
                .map(entry -> new StoredLogin(
                        id,
                        entry.text("refresh").filter(text -> !text.isEmpty()).isPresent(),
                        expires(entry)));
    }

    boolean ended(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    private static Optional<Instant> expires(JsonObject entry) {
        long millis = entry.number("expires").orElse(0);
        return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
