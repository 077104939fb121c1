package dev.sallyport.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tiny reader of well-formed JSON that keeps every token as it is written: numbers, escapes, order. */
public final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** The same document without white space between tokens. */
    public static String compact(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted && c == '\\') {
                compact.append(c).append(json.charAt(++i));
                continue;
            }
            if (c == '"') {
                quoted = !quoted;
            }
            if (quoted || !isSpace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    /** Members of an object in order, values as raw text; the last of several equal names wins. */
    public static Map<String, String> members(String object) {
        JsonText json = new JsonText(object);
        Map<String, String> members = new LinkedHashMap<>();
        json.take('{');
        while (json.more('}')) {
            String name = string(json.value());
            json.take(':');
            members.put(name, json.value());
        }
        return members;
    }

    /** Elements of an array as raw text. */
    public static List<String> elements(String array) {
        JsonText json = new JsonText(array);
        List<String> elements = new ArrayList<>();
        json.take('[');
        while (json.more(']')) {
            elements.add(json.value());
        }
        return elements;
    }

    /** The text that a raw JSON string stands for. */
    public static String string(String raw) {
        if (!raw.startsWith("\"")) {
            throw new IllegalArgumentException("not a JSON string: " + raw);
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 1; i < raw.length() - 1; i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            if (kind == 'u') {
                plain.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(unescaped(kind));
            }
        }
        return plain.toString();
    }

    /** A text as JSON string. */
    public static String quote(String plain) {
        StringBuilder quoted = new StringBuilder(plain.length() + 2).append('"');
        for (char c : plain.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static char unescaped(char kind) {
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> kind;
        };
    }

    private String value() {
        skipSpace();
        int start = at;
        int depth = 0;
        do {
            char c = text.charAt(at);
            if (c == '"') {
                skipString();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
        } while (at < text.length() && (depth > 0 || !endsValue(text.charAt(at))));
        return text.substring(start, at);
    }

    private boolean more(char end) {
        skipSpace();
        if (text.charAt(at) == ',') {
            at++;
            return true;
        }
        return text.charAt(at) != end;
    }

    private void take(char wanted) {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw new IllegalArgumentException("expected " + wanted + " at " + at);
        }
        at++;
    }

    private void skipString() {
        at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean endsValue(char c) {
        return isSpace(c) || c == ',' || c == ':' || c == '}' || c == ']';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
