package dev.sallyport.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Steps over JSON that {@link JsonScan} has already found valid, so it checks nothing. */
final class JsonCursor {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private JsonCursor() {}

    /**
     * Offset of the first quote, backslash or control character from {@code at} on, else {@code end}. Eight bytes at a
     * time: of the bytes marked in a word the lowest is always a true one, and only that one is used.
     */
    static int plainEnd(byte[] body, int at, int end) {
        int position = at;
        for (; position <= end - Long.BYTES; position += Long.BYTES) {
            long marks = marks((long) WORD.get(body, position));
            if (marks != 0) {
                return position + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (position < end && isPlain(body[position])) {
            position++;
        }
        return position;
    }

    /** The high bit of each byte that is below 0x80 and ends a plain run; xor with ASCII leaves that bit alone. */
    private static long marks(long word) {
        long quote = (word ^ QUOTES) - ONES;
        long backslash = (word ^ BACKSLASHES) - ONES;
        long control = word - SPACES;
        return (quote | backslash | control) & ~word & HIGHS;
    }

    private static boolean isPlain(byte b) {
        return b != '"' && b != '\\' && (b >= ' ' || b < 0);
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    static int skipSpace(byte[] body, int at, int end) {
        int position = at;
        while (position < end && isSpace(body[position])) {
            position++;
        }
        return position;
    }

    /** Offset behind the value that starts at {@code at}. */
    static int endOfValue(byte[] body, int at, int end) {
        return switch (body[at]) {
            case '"' -> endOfString(body, at, end);
            case '{', '[' -> endOfContainer(body, at, end);
            default -> endOfWord(body, at, end);
        };
    }

    /** Offset behind the closing quote of the string that opens at {@code at}. */
    static int endOfString(byte[] body, int at, int end) {
        int position = plainEnd(body, at + 1, end);
        while (body[position] != '"') {
            position = plainEnd(body, position + 2, end); // over a backslash and what it escapes
        }
        return position + 1;
    }

    private static int endOfContainer(byte[] body, int at, int end) {
        int depth = 0;
        int position = at;
        do {
            switch (body[position]) {
                case '"' -> position = endOfString(body, position, end);
                case '{', '[' -> {
                    depth++;
                    position++;
                }
                case '}', ']' -> {
                    depth--;
                    position++;
                }
                default -> position++;
            }
        } while (depth > 0);
        return position;
    }

    private static int endOfWord(byte[] body, int at, int end) {
        int position = at;
        while (position < end && !endsWord(body[position])) {
            position++;
        }
        return position;
    }

    private static boolean endsWord(byte b) {
        return b == ',' || b == '}' || b == ']' || isSpace(b);
    }
}
