package dev.sallyport.config.toml;

import java.util.regex.Pattern;

/**
 * Takes the file's own text out of a parser's message: an unquoted secret is a common mistake, and must not reach a
 * log.
 */
final class SyntaxMessage {
    private static final Pattern QUOTED = Pattern.compile("Unexpected '.*?'(?=,| |$)", Pattern.DOTALL);

    private SyntaxMessage() {}

    static String of(String message) {
        return "is no valid TOML: " + QUOTED.matcher(message).replaceAll("unexpected text");
    }
}
