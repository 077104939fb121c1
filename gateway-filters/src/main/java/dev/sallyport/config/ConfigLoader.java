package dev.sallyport.config;

import dev.sallyport.config.toml.ConfigProblem;
import dev.sallyport.config.toml.Surroundings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configuration file and reads it: {@code CONFIG_PATH}, else the given path, else {@code
 * conf/gateway.toml}, else defaults.
 */
public final class ConfigLoader {
    private static final String DEFAULT_FILE = "conf/gateway.toml";

    private final Surroundings surroundings;

    public ConfigLoader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** With the environment and the working directory of this process. */
    public static ConfigLoader ofProcess() {
        return new ConfigLoader(Surroundings.ofProcess());
    }

    /** @param option path of the command line, if one was given */
    public ConfigOutcome load(@Nullable Path option) {
        return locate(option).map(this::loadFile).orElseGet(() -> parse("built-in defaults", "", defaultFile()));
    }

    /** @param file what {@code text} was read from; profiles are looked for beside it */
    ConfigOutcome parse(String source, String text, Path file) {
        return new ConfigReader(surroundings, file.toAbsolutePath().getParent()).read(source, text);
    }

    private Optional<Path> locate(@Nullable Path option) {
        Optional<Path> variable = surroundings.variable("CONFIG_PATH").map(surroundings::path);
        if (variable.isPresent()) {
            return variable;
        }
        return option == null ? Optional.of(defaultFile()).filter(Files::exists) : Optional.of(option);
    }

    private ConfigOutcome loadFile(Path file) {
        try {
            return parse(file.toString(), Files.readString(file), file);
        } catch (CharacterCodingException e) {
            return refused(file, "is not UTF-8 text");
        } catch (IOException e) {
            return refused(file, "cannot be read; check the path (CONFIG_PATH or --config) and its permissions");
        }
    }

    private static ConfigOutcome refused(Path file, String message) {
        return new ConfigOutcome.Refused(file.toString(), List.of(new ConfigProblem(file.toString(), 0, "", message)));
    }

    private Path defaultFile() {
        return surroundings.workingDirectory().resolve(DEFAULT_FILE);
    }
}
