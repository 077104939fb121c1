package dev.sallyport.launcher.accounts;

import dev.sallyport.launcher.console.Station;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code accounts}: the parent of the commands about the pool's accounts. */
@Command(
        name = "accounts",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "See, add and mend the accounts of the pool.",
            "Works on the account store itself; a running server follows within oauth.refresh_interval_secs,",
            "or at once when one of its requests or admin calls needs the account."
        },
        footer = {
            "",
            "Examples:",
            "  Log an account in; open the printed address, paste the code it shows",
            "    gateway accounts add",
            "  See who serves, who rests and why",
            "    gateway accounts list",
            "  Bring one back that was disabled",
            "    gateway accounts enable claude-max-1767323045"
        })
public final class AccountsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private AccountsCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Station station) {
        return new CommandLine(new AccountsCommand())
                .addSubcommand(new AccountsListCommand(station))
                .addSubcommand(new AccountsAddCommand(station))
                .addSubcommand(new AccountsImportCommand(station))
                .addSubcommand(new AccountsEnableCommand(station))
                .addSubcommand(new AccountsRefreshCommand(station))
                .addSubcommand(new AccountsRemoveCommand(station));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: accounts list, add, import, enable, refresh or remove.");
    }
}
