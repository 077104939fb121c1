package dev.sallyport.json;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes values as compact JSON; a lone surrogate is written as an escape, so that no encoding can lose it. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    static String of(JsonValue value) {
        StringBuilder out = new StringBuilder(128);
        append(out, value);
        return out.toString();
    }

    static void append(StringBuilder out, @Nullable Object value) {
        if (value instanceof JsonObject object) {
            members(out, object.members());
        } else if (value instanceof JsonValue.Array array) {
            items(out, array.values());
        } else if (value instanceof JsonValue.Text text) {
            quoted(out, text.value());
        } else if (value == null || value instanceof JsonValue || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof CharSequence text) {
            quoted(out, text);
        } else if (value instanceof Number number) {
            out.append(numeral(number));
        } else if (value instanceof Map<?, ?> map) {
            members(out, map);
        } else if (value instanceof Iterable<?> items) {
            items(out, items);
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
        }
    }

    static String numeral(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("JSON has no " + number);
            }
        }
        return number.toString();
    }

    private static void members(StringBuilder out, Map<?, ?> members) {
        char separator = '{';
        for (Map.Entry<?, ?> member : members.entrySet()) {
            Object value = member.getValue();
            if (value instanceof Optional<?> optional) {
                if (optional.isEmpty()) {
                    continue;
                }
                value = optional.get();
            }
            out.append(separator);
            separator = ',';
            quoted(out, (String) member.getKey());
            out.append(':');
            append(out, value);
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void items(StringBuilder out, Iterable<?> items) {
        out.append('[');
        for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
            append(out, each.next());
            if (each.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void quoted(StringBuilder out, CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || isLoneSurrogate(text, i)) {
                escaped(out, c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static void escaped(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX[(c >> shift) & 0xf]);
        }
    }

    private static boolean isLoneSurrogate(CharSequence text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
