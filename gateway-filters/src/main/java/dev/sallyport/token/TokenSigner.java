package dev.sallyport.token;

import dev.sallyport.secret.Secret;

/** Makes the text of a client token. */
final class TokenSigner {
    private final SigningKeys keys;

    TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    Secret sign(TokenClaims claims) {
        SigningKey key = keys.current();
        return Secret.of(TokenVerifier.PREFIX + Jws.sign(key.header(), claims.toJson(), key.key()));
    }
}
