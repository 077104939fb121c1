package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountAdmin.RefreshResult;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.Station;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accounts refresh}: fetches new tokens now, which also tells whether the login is still good. */
@Command(
        name = "refresh",
        description = "Fetch new tokens for an account now, which shows whether its login is still good.")
final class AccountsRefreshCommand extends PoolCommand {
    @Parameters(paramLabel = "ID", description = "The account, as accounts list shows it.")
    private String id = "";

    AccountsRefreshCommand(Station station) {
        super(station);
    }

    @Override
    int run(AccountAdmin accounts, AuditTrail audit) {
        RefreshResult result = accounts.refresh(id);
        audit.tell("account_refresh", id, word(result));
        switch (result) {
            case REFRESHED ->
                output().print(
                                AccountRow.changed(id, "refreshed"),
                                List.of(id + " has new tokens; its login is good."));
            case REJECTED ->
                throw CommandFailure.error("The provider refused the refresh token of " + id
                        + ": the account is disabled. Log it in again with: gateway accounts add");
            case FAILED ->
                throw CommandFailure.error("The provider gave no usable answer for " + id
                        + "; the old tokens stay. Try again later, or look with: gateway doctor");
            case UNKNOWN_ACCOUNT -> throw unknown(id);
        }
        return 0;
    }

    private static String word(RefreshResult result) {
        return switch (result) {
            case REFRESHED -> "done";
            case REJECTED -> "refused";
            case FAILED -> "failed";
            case UNKNOWN_ACCOUNT -> "unknown_account";
        };
    }
}
