package dev.sallyport.session;

import dev.sallyport.message.JsonSlice;
import dev.sallyport.message.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over parts that each carry their length, so that no two lists of parts hash alike. */
final class SessionDigest {
    private final MessageDigest digest;
    private final byte[] head = new byte[5];

    SessionDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    SessionDigest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add('s', bytes, 0, bytes.length);
        return this;
    }

    /** The bytes of a JSON value as they stand. */
    void add(JsonSlice value) {
        Span span = value.span();
        add('v', value.body(), span.start(), span.length());
    }

    /** A sign between parts: where something begins or ends. */
    void mark(char mark) {
        digest.update((byte) mark);
    }

    private void add(char kind, byte[] bytes, int offset, int length) {
        head[0] = (byte) kind;
        for (int i = 1; i < head.length; i++) {
            head[i] = (byte) (length >>> (Integer.SIZE - Byte.SIZE * i));
        }
        digest.update(head);
        digest.update(bytes, offset, length);
    }

    /** The first digits of the hash. Ends this digest. */
    String hex(int digits) {
        return HexFormat.of().formatHex(digest.digest(), 0, digits / 2);
    }
}
