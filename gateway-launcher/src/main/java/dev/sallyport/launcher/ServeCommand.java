package dev.sallyport.launcher;

import dev.sallyport.launcher.console.ConfigFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code serve}: runs the gateway until it is told to stop. */
@Command(
        name = "serve",
        description = "Run the gateway (the default). SIGTERM drains running requests, a second signal stops at once.")
final class ServeCommand implements Callable<Integer> {
    private final GatewayOpener opener;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigFile config = new ConfigFile();

    ServeCommand(GatewayOpener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new ServeRun(opener, spec.commandLine().getErr()).run(config.load());
    }
}
