package dev.sallyport.store.jdbc;

import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** The key that encrypts what is written, and older ones that what was written earlier can be read with. */
public final class EncryptionKeys {
    private static final int KEY_BYTES = 32;

    private final List<Key> keys;

    /** @param id kept beside what it encrypts; tells keys apart and nothing of the key */
    record Key(String id, SecretKeySpec key) {
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    private EncryptionKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param current 32 random bytes in Base64
     * @throws IllegalArgumentException with the mend, if it is not
     */
    public static EncryptionKeys of(Secret current) {
        return new EncryptionKeys(List.of(key(current)));
    }

    /** The same keys and one that was used earlier. What it encrypted is encrypted anew when it is next loaded. */
    public EncryptionKeys andOlder(Secret older) {
        List<Key> more = new ArrayList<>(keys);
        more.add(key(older));
        return new EncryptionKeys(more);
    }

    Key current() {
        return keys.get(0);
    }

    Optional<Key> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static Key key(Secret secret) {
        byte[] bytes = decoded(secret);
        if (bytes.length != KEY_BYTES || allEqual(bytes)) {
            throw new IllegalArgumentException("The encryption key of the store must be 32 random bytes in Base64;"
                    + " make one with: openssl rand -base64 32");
        }
        return new Key(HexFormat.of().formatHex(sha256(bytes), 0, 4), new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] decoded(Secret secret) {
        try {
            return Base64.getDecoder().decode(secret.reveal().strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static boolean allEqual(byte[] bytes) {
        byte[] same = new byte[bytes.length];
        Arrays.fill(same, bytes[0]);
        return Arrays.equals(bytes, same);
    }

    private static byte[] sha256(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("sallyport store key id".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
