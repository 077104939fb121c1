package dev.sallyport.message;

import java.util.Optional;

/** Where those members of a request that the gateway reads stand; of equal names the last counts. */
final class KnownMembers {
    static final int UNKNOWN = -1;
    static final int MODEL = 0;
    static final int STREAM = 1;
    static final int SYSTEM = 2;
    static final int MESSAGES = 3;
    static final int METADATA = 4;

    private static final byte[][] NAMES = {
        StringLiteral.write("model"),
        StringLiteral.write("stream"),
        StringLiteral.write("system"),
        StringLiteral.write("messages"),
        StringLiteral.write("metadata")
    };

    /** A name in which each letter is a six-byte escape is still one of ours; a longer one with escapes cannot be. */
    private static final int LONGEST_ESCAPED = 2 + 6 * "messages".length();

    /** Start and end by turns; an end of 0 says absent. */
    private final int[] spans = new int[2 * NAMES.length];

    private int messageCount;

    /** Which member the name literal from {@code start} to {@code end}, quotes included, names. */
    static int indexOf(byte[] body, int start, int end) {
        for (int i = 0; i < NAMES.length; i++) {
            if (matches(NAMES[i], body, start, end)) {
                return i;
            }
        }
        if (end - start > LONGEST_ESCAPED || !StringLiteral.hasEscape(body, start, end)) {
            return UNKNOWN;
        }
        byte[] plain = StringLiteral.write(StringLiteral.read(body, new Span(start, end)));
        for (int i = 0; i < NAMES.length; i++) {
            if (matches(NAMES[i], plain, 0, plain.length)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private static boolean matches(byte[] name, byte[] body, int start, int end) {
        if (end - start != name.length) {
            return false;
        }
        for (int i = 1; i < name.length - 1; i++) {
            if (body[start + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** The member's value; {@code elements} counts the values directly in it. */
    void put(int index, int start, int end, int elements) {
        if (index == UNKNOWN) {
            return;
        }
        spans[2 * index] = start;
        spans[2 * index + 1] = end;
        if (index == MESSAGES) {
            messageCount = elements;
        }
    }

    Optional<JsonSlice> slice(byte[] body, int index) {
        int end = spans[2 * index + 1];
        return end == 0 ? Optional.empty() : Optional.of(new JsonSlice(body, spans[2 * index], end));
    }

    int messageCount() {
        return messageCount;
    }
}
