package dev.sallyport.token;

import dev.sallyport.json.Json;
import dev.sallyport.secret.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the text of a client token. */
final class TokenSigner {
    private final SigningKeys keys;

    TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    Secret sign(TokenClaims claims) {
        SigningKey key = keys.current();
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", TokenVerifier.ALGORITHM);
        header.put("typ", "JWT");
        header.put("kid", key.id());
        return Secret.of(TokenVerifier.PREFIX + Jws.sign(Json.write(header), claims.toJson(), key.key()));
    }
}
