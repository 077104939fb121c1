package dev.sallyport.message;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes random but valid JSON: odd white space, needless escapes, duplicate and escaped names, strange numbers. */
public final class RandomJson {
    private static final List<String> NAMES = List.of(
            "model", "system", "messages", "stream", "metadata", "user_id", "role", "content", "type", "text", "", "é");
    private static final List<String> TEXTS = List.of(
            "user",
            "text",
            "claude-sonnet-4-5",
            "",
            "x",
            "two\nlines",
            "quote\"back\\slash/",
            "é€😀",
            "tab\tnull\0",
            "exactly eight bytes and then some more of them",
            "\ud800",
            "ends in \udc00");
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1.0", "-1.50", "12345678901234567890", "1E400", "1e-7", "-0.0E+00", "9007199254740993");
    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t", "\r\n", "   \n\t ");

    private final RandomGenerator random;

    public RandomJson(RandomGenerator random) {
        this.random = random;
    }

    /** Any value. */
    public String value(int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 4);
        return switch (kind) {
            case 0, 1 -> literal(one(TEXTS));
            case 2 -> one(NUMBERS);
            case 3 -> one(List.of("true", "false", "null"));
            case 4, 5 -> array(depth);
            default -> object(depth);
        };
    }

    /** An object with the names that requests use. */
    public String object(int depth) {
        StringBuilder json = new StringBuilder("{").append(space());
        for (int i = random.nextInt(6); i > 0; i--) {
            json.append(literal(one(NAMES))).append(space()).append(':').append(space());
            json.append(value(depth - 1)).append(space()).append(i > 1 ? "," + space() : "");
        }
        return json.append('}').toString();
    }

    private String array(int depth) {
        StringBuilder json = new StringBuilder("[").append(space());
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(value(depth - 1)).append(space()).append(i > 1 ? "," + space() : "");
        }
        return json.append(']').toString();
    }

    /** The text as a literal, in one of the many ways to write it. */
    public String literal(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(unit -> json.append(written((char) unit)));
        return json.append('"').toString();
    }

    private String written(char unit) {
        if (random.nextInt(12) == 0 || Character.isSurrogate(unit)) {
            return String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit);
        }
        return switch (unit) {
            case '"', '\\' -> "\\" + unit;
            case '/' -> random.nextBoolean() ? "/" : "\\/";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> unit < ' ' ? String.format("\\u%04x", (int) unit) : String.valueOf(unit);
        };
    }

    public String space() {
        return one(SPACES);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
