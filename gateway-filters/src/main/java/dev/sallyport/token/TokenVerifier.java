package dev.sallyport.token;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says whether a text is a client token that we signed. Looks at nothing but the text, the keys and the time. */
final class TokenVerifier {
    static final String PREFIX = "la_sk_";
    static final int MAX_LENGTH = 4096;

    private final SigningKeys keys;

    TokenVerifier(SigningKeys keys) {
        this.keys = keys;
    }

    /** Either claims that can be trusted, or a verdict that is not {@code Valid}. */
    sealed interface Finding {
        record Genuine(TokenClaims claims) implements Finding {}

        record Refused(TokenVerdict verdict) implements Finding {}
    }

    Finding verify(String text, Instant now) {
        if (!text.startsWith(PREFIX)) {
            return new Finding.Refused(new TokenVerdict.WrongPrefix());
        }
        Optional<TokenClaims> claims = text.length() > MAX_LENGTH ? Optional.empty() : claims(text, now);
        if (claims.isEmpty()) {
            return new Finding.Refused(new TokenVerdict.Invalid());
        }
        if (!now.isBefore(claims.get().expiresAt())) {
            return new Finding.Refused(new TokenVerdict.Expired(claims.get().id()));
        }
        return new Finding.Genuine(claims.get());
    }

    private Optional<TokenClaims> claims(String text, Instant now) {
        return Jws.parse(text.substring(PREFIX.length()))
                .filter(jws -> genuine(jws, now))
                .flatMap(Jws::payload)
                .flatMap(TokenClaims::parse);
    }

    private boolean genuine(Jws jws, Instant now) {
        List<SigningKey> accepted = keys.accepted(now);
        for (SigningKey key : accepted) {
            if (key.headerPart().equals(jws.headerPart())) {
                return jws.signedWith(key.key());
            }
        }
        return usable(jws.header()) && accepted.stream().anyMatch(key -> jws.signedWith(key.key()));
    }

    // A header that another library made with our secret. It may not name a key, since none of ours goes by that name.
    private static boolean usable(Optional<String> json) {
        try {
            JsonObject header = Json.parseObject(json.orElse(""));
            // RFC 7515 §4.1.11: extensions that the header calls critical must be understood, and we know none.
            return header.text("alg").filter(SigningKey.ALGORITHM::equals).isPresent()
                    && !header.has("kid")
                    && !header.has("crit");
        } catch (MalformedJsonException notJson) {
            return false;
        }
    }
}
