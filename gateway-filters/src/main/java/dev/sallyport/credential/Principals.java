package dev.sallyport.credential;

import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names callers without naming their credentials: a keyed hash, so that nobody can test a guessed credential against a
 * log.
 */
public final class Principals {
    private static final int SHOWN_BYTES = 8;

    private final byte[] key;

    /** @param key at least 16 random bytes; other keys give other names */
    public Principals(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("a principal key has at least 16 bytes");
        }
        this.key = key.clone();
    }

    /** Sixteen hexadecimal characters; {@code anonymous} for callers without a credential of their own. */
    public String of(ShownCredentials shown) {
        return shown.own().map(own -> hash(own.value())).orElse("anonymous");
    }

    private String hash(Secret credential) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(key); // a fixed-length key in front; truncation rules out extending the message
            byte[] digest = sha.digest(credential.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
