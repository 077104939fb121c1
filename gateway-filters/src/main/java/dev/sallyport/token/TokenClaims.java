package dev.sallyport.token;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.JsonValue;
import dev.sallyport.json.MalformedJsonException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The claims within a client token.
 *
 * @param id claim {@code sub}
 * @param issuedAt claim {@code iat}
 * @param expiresAt claim {@code exp}, later than {@code iat}
 */
record TokenClaims(UUID id, Instant issuedAt, Instant expiresAt, String label) {
    private static final long YEAR_10000 = 253_402_300_800L;

    String toJson() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", id.toString());
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        claims.put("label", label);
        return Json.write(claims);
    }

    /** Empty if a claim is missing, twice there, of another kind or out of bounds. Unknown plain claims are let pass. */
    static Optional<TokenClaims> parse(String json) {
        JsonObject claims;
        try {
            claims = Json.parseObject(json);
        } catch (MalformedJsonException notJson) {
            return Optional.empty();
        }
        if (!flat(claims) || memberCount(json) != claims.names().size()) {
            return Optional.empty();
        }
        return fromMembers(claims);
    }

    private static Optional<TokenClaims> fromMembers(JsonObject claims) {
        Optional<UUID> id = claims.text("sub").flatMap(TokenClaims::uuid);
        OptionalLong issued = claims.number("iat");
        OptionalLong expires = claims.number("exp");
        Optional<String> label = claims.text("label");
        if (id.isEmpty() || issued.isEmpty() || expires.isEmpty() || label.isEmpty()) {
            return Optional.empty();
        }
        long from = issued.getAsLong();
        long to = expires.getAsLong();
        if (from < 0 || to <= from || to >= YEAR_10000 || label.get().length() > TokenOrder.MAX_LABEL) {
            return Optional.empty();
        }
        return Optional.of(
                new TokenClaims(id.get(), Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), label.get()));
    }

    // UUID.fromString takes short forms such as 1-1-1-1-1.
    private static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static boolean flat(JsonObject claims) {
        return claims.names().stream()
                .map(claims::value)
                .flatMap(Optional::stream)
                .noneMatch(value -> value instanceof JsonObject || value instanceof JsonValue.Array);
    }

    // The parser keeps the last of two members with one name; in a well-formed flat object commas tell the true number.
    private static int memberCount(String json) {
        int commas = 0;
        boolean inText = false;
        for (int at = 0; at < json.length(); at++) {
            char letter = json.charAt(at);
            if (letter == '"') {
                inText = !inText;
            } else if (inText && letter == '\\') {
                at++;
            } else if (!inText && letter == ',') {
                commas++;
            }
        }
        return commas + 1;
    }
}
