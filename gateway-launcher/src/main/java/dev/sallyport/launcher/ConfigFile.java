package dev.sallyport.launcher;

import dev.sallyport.config.ConfigLoader;
import dev.sallyport.config.ConfigOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --config}, shared by all commands. */
final class ConfigFile {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file. CONFIG_PATH wins over it; without both, conf/gateway.toml if it"
                    + " exists, else defaults.")
    private @Nullable Path file;

    ConfigOutcome load() {
        if (file != null && !Files.exists(file) && spec != null) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file + "; check --config.");
        }
        return ConfigLoader.ofProcess().load(file);
    }
}
