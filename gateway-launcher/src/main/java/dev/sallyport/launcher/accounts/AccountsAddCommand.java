package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountAdmin.LoginInvitation;
import dev.sallyport.account.AccountAdmin.LoginOutcome;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.Station;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code accounts add}: walks the operator through the login of a new account. */
@Command(
        name = "add",
        description = {
            "Log a new account in: open the printed address, approve, paste the code that the page shows.",
            "The address serves once, for 10 minutes. The code is read from standard input."
        })
final class AccountsAddCommand extends PoolCommand {
    private static final int TRIES = 3;

    @Option(names = "--no-browser", description = "Only print the address, do not open it.")
    private boolean noBrowser;

    AccountsAddCommand(Station station) {
        super(station);
    }

    @Override
    int run(AccountAdmin accounts, AuditTrail audit) {
        LoginInvitation invitation = accounts.beginLogin();
        audit.tell("login_begin", invitation.accountId(), "done");
        invite(invitation);
        LoginOutcome outcome = complete(accounts, invitation);
        audit.tell("login_complete", invitation.accountId(), word(outcome));
        return report(outcome);
    }

    private void invite(LoginInvitation invitation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("authorization_url", invitation.authorizationUrl());
        members.put("account_id", invitation.accountId());
        members.put("state", invitation.state());
        output().print(
                        members,
                        List.of(
                                "1. Log in with the account to add, and approve, at this address:",
                                "",
                                "   " + invitation.authorizationUrl(),
                                ""));
        if (!noBrowser && station().browser().open(invitation.authorizationUrl())) {
            output().remark("   (It should be open in your browser now.)");
        }
        output().remark("2. Paste the code that the page shows, or the whole address it led to, and press Enter:");
    }

    /** What was pasted wrongly may be pasted again, as long as nothing was sent. */
    private LoginOutcome complete(AccountAdmin accounts, LoginInvitation invitation) {
        LoginOutcome outcome = new LoginOutcome.Refused("No code was pasted.");
        for (int tried = 1; tried <= TRIES; tried++) {
            Optional<String> pasted = readLine();
            if (pasted.isEmpty()) {
                return outcome;
            }
            outcome = accounts.completeLogin(Optional.of(invitation.accountId()), pasted.get(), Optional.empty());
            if (!(outcome instanceof LoginOutcome.Refused refused) || tried == TRIES) {
                return outcome;
            }
            output().remark(refused.message() + " Try again:");
        }
        return outcome;
    }

    private Optional<String> readLine() {
        try {
            return Optional.ofNullable(station().input().readLine());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("standard input cannot be read", unreadable);
        }
    }

    private int report(LoginOutcome outcome) {
        if (outcome instanceof LoginOutcome.Added added) {
            output().print(
                            AccountRow.changed(added.accountId(), "added"),
                            List.of(
                                    added.accountId() + " is logged in and stored.",
                                    "A running server takes it up by itself. See it with: gateway accounts list"));
            return 0;
        }
        throw CommandFailure.error(message(outcome));
    }

    private static String message(LoginOutcome outcome) {
        if (outcome instanceof LoginOutcome.Refused refused) {
            return refused.message()
                    + " Nothing was sent and nothing has changed. Begin again with: gateway accounts add";
        }
        if (outcome instanceof LoginOutcome.ExchangeFailed failed) {
            String status = failed.upstreamStatus() == 0 ? "" : " (status " + failed.upstreamStatus() + ")";
            return failed.message() + status
                    + " The code is used up and no account was added. Begin again with: gateway accounts add";
        }
        return ((LoginOutcome.NotStored) outcome).message();
    }

    private static String word(LoginOutcome outcome) {
        if (outcome instanceof LoginOutcome.Added) {
            return "done";
        }
        return outcome instanceof LoginOutcome.Refused ? "refused" : "failed";
    }
}
