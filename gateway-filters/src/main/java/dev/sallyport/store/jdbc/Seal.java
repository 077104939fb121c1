package dev.sallyport.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts texts with AES-256-GCM. What is sealed for one account opens for that account only. */
final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final EncryptionKeys keys;
    private final SecureRandom random = new SecureRandom();

    Seal(EncryptionKeys keys) {
        this.keys = keys;
    }

    /**
     * An encrypted text.
     *
     * @param bytes nonce, then ciphertext and tag
     */
    record Sealed(String keyId, byte[] bytes) {}

    Sealed close(String accountId, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        EncryptionKeys.Key key = keys.current();
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, accountId);
            byte[] encrypted = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, whole, NONCE_BYTES, encrypted.length);
            return new Sealed(key.id(), whole);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    /** Empty: changed since, made for another account, or with a key that we do not have. */
    Optional<String> open(String accountId, Sealed sealed) {
        Optional<EncryptionKeys.Key> key = keys.find(sealed.keyId());
        if (key.isEmpty() || sealed.bytes().length < NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(sealed.bytes(), NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key.get(), nonce, accountId);
            byte[] text = cipher.doFinal(sealed.bytes(), NONCE_BYTES, sealed.bytes().length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    boolean isCurrent(Sealed sealed) {
        return sealed.keyId().equals(keys.current().id());
    }

    private static Cipher cipher(int mode, EncryptionKeys.Key key, byte[] nonce, String accountId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((key.id() + "|" + accountId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
