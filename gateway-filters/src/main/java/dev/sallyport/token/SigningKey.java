package dev.sallyport.token;

import dev.sallyport.json.Json;
import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret that signs, or has signed, client tokens.
 *
 * @param id goes into the {@code kid} of each token: tells keys apart and nothing of the secret
 * @param header of every token signed with it, as JSON
 * @param headerPart the same, encoded: a token of ours is known by it without reading JSON
 * @param acceptedUntil tokens signed with it are good before this moment
 */
record SigningKey(String id, SecretKeySpec key, String header, String headerPart, Instant acceptedUntil) {
    static final String ALGORITHM = "HS256";

    static SigningKey of(Secret secret, Instant acceptedUntil) {
        SecretKeySpec key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        String id = idOf(key);
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", ALGORITHM);
        header.put("typ", "JWT");
        header.put("kid", id);
        String json = Json.write(header);
        return new SigningKey(id, key, json, Jws.encode(json), acceptedUntil);
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
