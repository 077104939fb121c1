package dev.sallyport.launcher;

import dev.sallyport.launcher.console.ConfigFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program itself; without a command it serves. */
@Command(
        name = "gateway",
        usageHelpWidth = 110,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Sallyport, a gateway for Claude and other LLM APIs.%n",
        footer = {
            "",
            "Examples:",
            "  Serve with defaults: pass callers through, with their own keys, to api.anthropic.com",
            "    java -jar gateway.jar",
            "  Point Claude Code or an SDK at it",
            "    export ANTHROPIC_BASE_URL=http://127.0.0.1:8080",
            "  Serve with a file, and look at it first",
            "    java -jar gateway.jar config check --config conf/gateway.toml",
            "    java -jar gateway.jar serve --config conf/gateway.toml",
            "  See what holds in the end, secrets masked",
            "    java -jar gateway.jar config show",
            "",
            "Environment: CONFIG_PATH, CREDENTIAL_FILE, TOKEN_ADMIN_KEY,",
            "  LOG_LEVEL (trace, debug, info, warn, error, off).",
            "",
            "Exit codes: 0 done, 1 error, 2 wrong usage or not found."
        })
final class RootCommand implements Callable<Integer> {
    private final GatewayOpener opener;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    RootCommand(GatewayOpener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new ServeRun(opener, spec.commandLine().getErr()).run(config.load());
    }
}
