package dev.sallyport.config.toml;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration may refer to outside its file.
 *
 * @param workingDirectory relative paths start here; empty for that of the process
 * @param home what a leading {@code ~/} stands for
 */
public record Surroundings(Map<String, String> environment, Path workingDirectory, Path home) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Path.of(""), Path.of(System.getProperty("user.home", ".")));
    }

    /** The variable's value; one that is set but blank counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** @throws IllegalArgumentException if the text is no path */
    public Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : workingDirectory.resolve(text);
    }
}
