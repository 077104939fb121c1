package dev.sallyport.token;

import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret that signs, or has signed, client tokens.
 *
 * @param id goes into the {@code kid} of each token: tells keys apart and nothing of the secret
 * @param acceptedUntil tokens signed with it are good before this moment
 */
record SigningKey(String id, SecretKeySpec key, Instant acceptedUntil) {

    static SigningKey of(Secret secret, Instant acceptedUntil) {
        SecretKeySpec key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return new SigningKey(idOf(key), key, acceptedUntil);
    }

    private static String idOf(SecretKeySpec key) {
        return HexFormat.of().formatHex(Jws.mac(key, "sallyport key id"), 0, 4);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
