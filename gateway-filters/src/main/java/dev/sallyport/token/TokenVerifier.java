package dev.sallyport.token;

import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import java.time.Instant;
import java.util.Optional;

/** Says whether a text is a client token that we signed. Looks at nothing but the text, the keys and the time. */
final class TokenVerifier {
    static final String PREFIX = "la_sk_";
    static final String ALGORITHM = "HS256";
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
                .flatMap(jws -> TokenClaims.parse(jws.payload()));
    }

    private boolean genuine(Jws jws, Instant now) {
        JsonObject header;
        try {
            header = Json.parseObject(jws.header());
        } catch (MalformedJsonException notJson) {
            return false;
        }
        // RFC 7515 §4.1.11: extensions that the header calls critical must be understood, and we know none.
        boolean ours = header.text("alg").filter(ALGORITHM::equals).isPresent() && !header.has("crit");
        boolean keyIdUsable = !header.has("kid") || header.text("kid").isPresent();
        return ours
                && keyIdUsable
                && keys.candidates(header.text("kid"), now).stream().anyMatch(key -> jws.signedWith(key.key()));
    }
}
