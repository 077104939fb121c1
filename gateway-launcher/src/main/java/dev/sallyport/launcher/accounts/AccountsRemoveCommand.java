package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.Station;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accounts remove}: forgets an account and its tokens. */
@Command(
        name = "remove",
        description = "Forget an account and its tokens. The provider is not told: end the login there, too.")
final class AccountsRemoveCommand extends PoolCommand {
    @Parameters(paramLabel = "ID", description = "The account, as accounts list shows it.")
    private String id = "";

    AccountsRemoveCommand(Station station) {
        super(station);
    }

    @Override
    int run(AccountAdmin accounts, AuditTrail audit) throws AccountStoreException {
        return changed(audit, "account_remove", id, accounts::remove, "removed", id + " is removed.");
    }
}
