package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin.LoginOutcome;
import dev.sallyport.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ends a login with the code that the operator pasted. Mapped to {@code /admin/accounts/complete-oauth}. */
public final class CompleteLoginServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> MEMBERS = Set.of("account_id", "code", "state");

    public CompleteLoginServlet() {
        super(null);
    }

    public CompleteLoginServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        return List.of("POST");
    }

    @Override
    Answer answer(Call call) throws IOException {
        desk().pool();
        JsonObject body = call.body(MEMBERS);
        Optional<String> accountId = JsonBody.text(body, "account_id");
        String pasted = JsonBody.text(body, "code")
                .orElseThrow(() -> Refusals.badRequest("'code' is missing: paste what the login page has shown."));
        LoginOutcome outcome = desk().pool().completeLogin(accountId, pasted, JsonBody.text(body, "state"));
        desk().tell(call, "login_complete", subject(outcome, accountId), result(outcome));
        return answer(outcome);
    }

    private static Answer answer(LoginOutcome outcome) {
        if (outcome instanceof LoginOutcome.Added added) {
            return Answer.ok(new AccountStatusView(added.accountId(), "added"));
        }
        if (outcome instanceof LoginOutcome.Refused refused) {
            throw Refusals.badRequest(refused.message());
        }
        if (outcome instanceof LoginOutcome.ExchangeFailed failed) {
            throw Refusals.upstreamRefused("exchange_failed", failed.message(), failed.upstreamStatus());
        }
        throw Refusals.notStored(((LoginOutcome.NotStored) outcome).message());
    }

    private static String subject(LoginOutcome outcome, Optional<String> accountId) {
        return outcome instanceof LoginOutcome.Added added ? added.accountId() : accountId.orElse("");
    }

    private static String result(LoginOutcome outcome) {
        if (outcome instanceof LoginOutcome.Added) {
            return "done";
        }
        return outcome instanceof LoginOutcome.Refused ? "refused" : "failed";
    }
}
