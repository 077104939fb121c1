package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountSnapshot;
import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.launcher.console.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code accounts list}: every account, its state and how long its tokens last. */
@Command(name = "list", description = "List the accounts: state, reason, end of the rest, end of the token, age.")
final class AccountsListCommand extends PoolCommand {

    AccountsListCommand(Station station) {
        super(station);
    }

    @Override
    int run(AccountAdmin accounts, AuditTrail audit) {
        PoolSnapshot pool = accounts.snapshot();
        Instant now = station().clock().instant();
        List<Map<String, ?>> members = pool.accounts().stream()
                .<Map<String, ?>>map(account -> new AccountRow(account, now).members())
                .toList();
        output().print(Map.of("accounts", members), lines(pool, now));
        return 0;
    }

    private static List<String> lines(PoolSnapshot pool, Instant now) {
        if (pool.accounts().isEmpty()) {
            return List.of("No accounts yet. Log one in with: gateway accounts add");
        }
        Table table = new Table("ID", "STATUS", "REASON", "RETURNS", "TOKEN ENDS", "LOGIN");
        for (AccountSnapshot account : pool.accounts()) {
            table.row(new AccountRow(account, now).cells());
        }
        return table.lines();
    }
}
