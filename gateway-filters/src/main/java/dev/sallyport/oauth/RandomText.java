package dev.sallyport.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable texts of URL-safe characters. */
final class RandomText {
    private static final int BYTES = 32;

    private RandomText() {}

    /** 43 characters that stand for 32 random bytes (RFC 7636 §4.1 recommends exactly this). */
    static String from(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return base64Url(bytes);
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
