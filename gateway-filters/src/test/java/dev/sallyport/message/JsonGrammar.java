package dev.sallyport.message;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A second opinion on what is valid JSON: the grammar of RFC 8259 applied to one character after the other. */
final class JsonGrammar {
    private static final Pattern STRING =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]*+");

    private final String text;
    private int at;

    private JsonGrammar(String text) {
        this.text = text;
    }

    static boolean accepts(byte[] body) {
        JsonGrammar grammar = new JsonGrammar(new String(body, StandardCharsets.ISO_8859_1));
        return grammar.eat(SPACE) && grammar.value() && grammar.eat(SPACE) && grammar.at == grammar.text.length();
    }

    private boolean value() {
        if (eat('{')) {
            return items('}', () -> eat(STRING) && eat(SPACE) && eat(':') && eat(SPACE) && value());
        }
        if (eat('[')) {
            return items(']', this::value);
        }
        return eat(STRING) || eat(NUMBER) || eat(WORD);
    }

    private boolean items(char bracket, BooleanSupplier item) {
        eat(SPACE);
        if (eat(bracket)) {
            return true;
        }
        do {
            eat(SPACE);
            if (!item.getAsBoolean()) {
                return false;
            }
            eat(SPACE);
        } while (eat(','));
        return eat(bracket);
    }

    private boolean eat(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private boolean eat(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        boolean found = matcher.lookingAt();
        at = found ? matcher.end() : at;
        return found;
    }
}
