package dev.sallyport.launcher.console;

import dev.sallyport.config.ConfigLoader;
import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.toml.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --config}, shared by all commands. */
public final class ConfigFile {
    private final Surroundings surroundings;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file. CONFIG_PATH wins over it; without both, conf/gateway.toml if it"
                    + " exists, else defaults.")
    private @Nullable Path file;

    /** With the environment and the working directory of this process. */
    public ConfigFile() {
        this(Surroundings.ofProcess());
    }

    public ConfigFile(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public ConfigOutcome load() {
        if (file != null && !Files.exists(file) && spec != null) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file + "; check --config.");
        }
        return new ConfigLoader(surroundings).load(file);
    }

    /** @throws CommandFailure with every problem, if it is not in order */
    public GatewayConfig require() {
        ConfigOutcome outcome = load();
        if (outcome instanceof ConfigOutcome.Refused refused) {
            throw CommandFailure.error(refused.report());
        }
        return ((ConfigOutcome.Loaded) outcome).config();
    }
}
