package dev.sallyport.account;

import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where an account was imported from, and which login it was: so that a file which still holds the login of old does
 * not undo the refreshes made since.
 *
 * @param fingerprint part of the SHA-256 of the refresh token that was found there
 */
public record ImportMark(String path, String fingerprint) {

    static ImportMark of(String path, Secret refresh) {
        return new ImportMark(path, HexFormat.of().formatHex(sha256(refresh.reveal()), 0, 8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
