package dev.sallyport.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The compact form of a signed text (RFC 7515 §3.1) with HMAC SHA-256: three parts of unpadded base64url.
 *
 * @param signedText the first two parts with the dot between them, over which the signature goes
 * @param headerPart still encoded, as all parts are
 */
record Jws(String signedText, String headerPart, String payloadPart, String signature) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static String sign(String header, String payload, SecretKeySpec key) {
        String signedText = encode(header) + "." + encode(payload);
        return signedText + "." + ENCODER.encodeToString(mac(key, signedText));
    }

    /** Empty unless the text has exactly three parts, of which header and payload are not empty. */
    static Optional<Jws> parse(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 1 || second <= first + 1 || text.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Jws(
                text.substring(0, second),
                text.substring(0, first),
                text.substring(first + 1, second),
                text.substring(second + 1)));
    }

    /** Not to be trusted before {@link #signedWith}. Empty: not base64url of UTF-8. */
    Optional<String> header() {
        return decode(headerPart);
    }

    /** As {@link #header}. */
    Optional<String> payload() {
        return decode(payloadPart);
    }

    /** Compares the encoded signatures, in constant time: so a signature has one spelling only. */
    boolean signedWith(SecretKeySpec key) {
        byte[] expected = ENCODER.encode(mac(key, signedText));
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String part) {
        if (part.indexOf('=') >= 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
