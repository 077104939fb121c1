package dev.sallyport.config.toml;

import dev.sallyport.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret as it is written in the file: itself, {@code env:NAME} or {@code file:PATH}. */
final class SecretText {
    private static final String VARIABLE = "env:";
    private static final String FILE = "file:";
    private static final long FILE_LIMIT = 64 * 1024;

    private final Surroundings surroundings;

    SecretText(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @throws IllegalArgumentException if there is nothing there, or more than one line; never holds the value */
    Secret read(String text) {
        String value = resolve(text);
        if (value.isBlank()) {
            throw new IllegalArgumentException("must not be empty; remove the key if none is wanted");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be a single line without control characters");
        }
        return Secret.of(value);
    }

    private String resolve(String text) {
        if (text.startsWith(VARIABLE)) {
            String name = text.substring(VARIABLE.length());
            return surroundings
                    .variable(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the environment variable " + name + " is not set or empty; set it before the start"));
        }
        return text.startsWith(FILE) ? content(surroundings.path(text.substring(FILE.length()))) : text;
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > FILE_LIMIT) {
                throw new IllegalArgumentException("the file " + file + " is too large for a secret");
            }
            String text = Files.readString(file).replaceFirst("\\R+\\z", "");
            if (text.isBlank()) {
                throw new IllegalArgumentException("the file " + file + " is empty");
            }
            return text;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the file " + file + " cannot be read; create it, readable for this user only");
        }
    }
}
