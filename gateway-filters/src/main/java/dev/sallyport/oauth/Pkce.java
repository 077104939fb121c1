package dev.sallyport.oauth;

import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** A code verifier and its S256 challenge (RFC 7636 §4). */
public record Pkce(Secret verifier, String challenge) {

    public static Pkce generate(SecureRandom random) {
        return ofVerifier(RandomText.from(random));
    }

    static Pkce ofVerifier(String verifier) {
        return new Pkce(Secret.of(verifier), RandomText.base64Url(sha256(verifier)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
