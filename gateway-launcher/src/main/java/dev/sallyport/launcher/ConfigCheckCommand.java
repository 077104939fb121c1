package dev.sallyport.launcher;

import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.ConfigOutcome.Loaded;
import dev.sallyport.config.ConfigOutcome.Refused;
import dev.sallyport.launcher.console.ConfigFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code config check}: every problem at once; exit code 1 if there is one. */
@Command(
        name = "check",
        description = "Report every problem of the configuration, with line and mend. Exit code 1 if there is one.")
final class ConfigCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ConfigOutcome outcome = config.load();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(outcome.toJson());
        } else if (outcome instanceof Refused refused) {
            spec.commandLine().getErr().println(refused.report());
        } else if (outcome instanceof Loaded loaded) {
            out.println(loaded.source() + ": in order");
            loaded.config().warnings().forEach(warning -> out.println("Warning: " + warning));
        }
        return outcome instanceof Loaded ? 0 : 1;
    }
}
