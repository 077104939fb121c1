package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.Station;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accounts enable}: brings an account back, whatever took it away. */
@Command(name = "enable", description = "Make an account available again, whether it rests or is disabled.")
final class AccountsEnableCommand extends PoolCommand {
    @Parameters(paramLabel = "ID", description = "The account, as accounts list shows it.")
    private String id = "";

    AccountsEnableCommand(Station station) {
        super(station);
    }

    @Override
    int run(AccountAdmin accounts, AuditTrail audit) throws AccountStoreException {
        return changed(audit, "account_enable", id, accounts::enable, "enabled", id + " is available again.");
    }
}
