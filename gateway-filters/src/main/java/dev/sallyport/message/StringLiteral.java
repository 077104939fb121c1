package dev.sallyport.message;

import java.nio.charset.StandardCharsets;

/** Text as a JSON string literal in UTF-8, quotes included, and back. Literals that are read must be valid. */
public final class StringLiteral {
    private StringLiteral() {}

    /** The text of a literal; a surrogate without its partner is kept, broken UTF-8 becomes U+FFFD. */
    public static String read(byte[] body, Span literal) {
        int at = literal.start() + 1;
        int end = literal.end() - 1;
        int escape = escapeFrom(body, at, end);
        if (escape == end) {
            return new String(body, at, end - at, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(end - at);
        while (escape < end) {
            text.append(new String(body, at, escape - at, StandardCharsets.UTF_8))
                    .append(unescape(body, escape));
            at = escape + escapeLength(body, escape);
            escape = escapeFrom(body, at, end);
        }
        return text.append(new String(body, at, end - at, StandardCharsets.UTF_8))
                .toString();
    }

    /** The literal of a text; a surrogate without its partner is written as an escape. */
    public static byte[] write(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(point -> append(literal, point));
        return literal.append('"').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder literal, int point) {
        if (point == '"' || point == '\\') {
            literal.append('\\').append((char) point);
        } else if (point == '\n') {
            literal.append("\\n");
        } else if (point < ' ' || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            literal.append(String.format("\\u%04x", point));
        } else {
            literal.appendCodePoint(point);
        }
    }

    /** Whether the text of the literal begins so; reads no further than it must. */
    static boolean startsWith(byte[] body, Span literal, String prefix) {
        byte[] expected = prefix.getBytes(StandardCharsets.UTF_8);
        int at = literal.start() + 1;
        int end = literal.end() - 1;
        for (byte wanted : expected) {
            if (at == end) {
                return false;
            }
            byte found = body[at];
            int length = 1;
            if (found == '\\') {
                char escaped = unescape(body, at);
                if (escaped >= 0x80) {
                    return wanted < 0 && read(body, literal).startsWith(prefix); // several bytes hide behind it
                }
                found = (byte) escaped;
                length = escapeLength(body, at);
            }
            if (found != wanted) {
                return false;
            }
            at += length;
        }
        return true;
    }

    static boolean hasEscape(byte[] body, int start, int end) {
        return escapeFrom(body, start + 1, end - 1) < end - 1;
    }

    private static int escapeFrom(byte[] body, int at, int end) {
        return JsonCursor.plainEnd(body, at, end);
    }

    private static char unescape(byte[] body, int backslash) {
        byte kind = body[backslash + 1];
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex(body, backslash + 2);
            default -> (char) kind;
        };
    }

    private static char hex(byte[] body, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | Character.digit(body[i], 16);
        }
        return (char) value;
    }

    private static int escapeLength(byte[] body, int backslash) {
        return body[backslash + 1] == 'u' ? 6 : 2;
    }
}
