package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.Station;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tokens}: the parent of the commands about client tokens. */
@Command(
        name = "tokens",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Give out client tokens, watch them and take them back.",
            "Works on the token store itself, so it needs no server; a running one sees every change at once."
        },
        footer = {
            "",
            "Examples:",
            "  A token for a colleague: 30 days, 1000 requests",
            "    gateway tokens issue --label alice --ttl-hours 720 --max-requests 1000",
            "  A token for a CI job: until a date, one model, two requests at a time",
            "    gateway tokens issue --label ci --expires 2027-01-31 --model 'claude-haiku-*' --parallel 2",
            "  Who has how much left",
            "    gateway tokens list",
            "  Take one back; the next request with it is refused",
            "    gateway tokens revoke 3f6c1a52",
            "",
            "An ID may be shortened to its first characters, four or more, if only one token begins so."
        })
public final class TokensCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TokensCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Station station) {
        return new CommandLine(new TokensCommand())
                .addSubcommand(new TokensIssueCommand(station))
                .addSubcommand(new TokensListCommand(station))
                .addSubcommand(new TokensShowCommand(station))
                .addSubcommand(new TokensRevokeCommand(station))
                .addSubcommand(new TokensExpireCommand(station))
                .addSubcommand(new TokensDeleteCommand(station));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: tokens issue, list, show, revoke, expire or delete.");
    }
}
