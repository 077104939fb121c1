package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountAdmin.ImportOutcome;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.Station;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code accounts import}: takes up logins from the configured Claude Code credential files. */
@Command(
        name = "import",
        description = "Take up logins from the Claude Code credential files named in oauth.import. They are only read.")
final class AccountsImportCommand extends PoolCommand {

    AccountsImportCommand(Station station) {
        super(station);
    }

    @Override
    int run(AccountAdmin accounts, AuditTrail audit) {
        ImportOutcome outcome = accounts.importCredentials();
        boolean failed = !outcome.problems().isEmpty();
        audit.tell("account_import", String.join(",", outcome.added()), failed ? "failed" : "done");
        output().print(members(outcome), lines(outcome));
        return failed ? 1 : 0;
    }

    private static Map<String, ?> members(ImportOutcome outcome) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("added", outcome.added());
        members.put("unchanged", outcome.unchanged());
        members.put("problems", outcome.problems());
        return members;
    }

    private static List<String> lines(ImportOutcome outcome) {
        List<String> lines = new ArrayList<>();
        outcome.added().forEach(id -> lines.add("Taken up: " + id));
        outcome.unchanged().forEach(id -> lines.add("As it was: " + id));
        outcome.problems().forEach(problem -> lines.add("Not read: " + problem));
        return lines.isEmpty()
                ? List.of("Nothing to import: oauth.import names no file. Name a folder there, such as \"~/.claude\".")
                : lines;
    }
}
