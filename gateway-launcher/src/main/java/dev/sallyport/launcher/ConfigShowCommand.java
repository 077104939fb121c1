package dev.sallyport.launcher;

import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.ConfigOutcome.Loaded;
import dev.sallyport.config.ConfigOutcome.Refused;
import dev.sallyport.launcher.console.ConfigFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code config show}: file, environment and defaults taken together, secrets masked. */
@Command(name = "show", description = "Show what holds after file, environment and defaults, secrets masked.")
final class ConfigShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(names = "--json", description = "Print JSON instead of TOML.")
    private boolean json;

    @Override
    public Integer call() {
        ConfigOutcome outcome = config.load();
        if (outcome instanceof Loaded loaded) {
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? loaded.effective().toJson()
                                    : loaded.effective().toToml().stripTrailing());
            return 0;
        }
        if (outcome instanceof Refused refused) {
            spec.commandLine().getErr().println(refused.report());
        }
        return 1;
    }
}
