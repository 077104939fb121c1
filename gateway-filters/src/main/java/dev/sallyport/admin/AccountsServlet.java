package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountStoreException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /admin/accounts}: lists the accounts; below it, each account is enabled, refreshed and removed. Mapped to
 * {@code /admin/accounts/*}.
 */
public final class AccountsServlet extends DeskServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern ACCOUNT = Pattern.compile("/([^/]{1,256})(/enable|/refresh)?");

    public AccountsServlet() {
        super(null);
    }

    public AccountsServlet(AdminDesk desk) {
        super(desk);
    }

    @Override
    List<String> methods(String path) {
        if (path.isEmpty()) {
            return List.of("GET");
        }
        Matcher account = ACCOUNT.matcher(path);
        if (!account.matches()) {
            return List.of();
        }
        return List.of(account.group(2) == null ? "DELETE" : "POST");
    }

    @Override
    Answer answer(Call call) throws IOException {
        AccountAdmin pool = desk().pool();
        Matcher account = ACCOUNT.matcher(call.path());
        if (!account.matches()) {
            return Answer.ok(AccountsView.of(pool.snapshot(), desk().clock().instant()));
        }
        String id = account.group(1);
        if (account.group(2) == null) {
            return remove(call, id);
        }
        call.body(Set.of());
        return account.group(2).equals("/enable") ? enable(call, id) : refresh(call, id);
    }

    private Answer remove(Call call, String id) throws AccountStoreException {
        return changed(call, "account_remove", new AccountStatusView(id, "removed"), desk().pool()::remove);
    }

    private Answer enable(Call call, String id) throws AccountStoreException {
        return changed(call, "account_enable", new AccountStatusView(id, "enabled"), desk().pool()::enable);
    }

    private Answer changed(Call call, String action, AccountStatusView view, Change change)
            throws AccountStoreException {
        String id = view.accountId();
        boolean known;
        try {
            known = change.apply(id);
        } catch (AccountStoreException | RuntimeException failed) {
            desk().tell(call, action, id, "failed");
            throw failed;
        }
        desk().tell(call, action, id, known ? "done" : "unknown_account");
        if (!known) {
            throw Refusals.noSuchAccount();
        }
        return Answer.ok(view);
    }

    private Answer refresh(Call call, String id) {
        AccountAdmin.RefreshResult result = desk().pool().refresh(id);
        desk().tell(call, "account_refresh", id, word(result));
        return switch (result) {
            case REFRESHED -> Answer.ok(new AccountStatusView(id, "refreshed"));
            case REJECTED ->
                throw Refusals.upstreamRefused(
                        "refresh_rejected",
                        "The provider refused the refresh token; the account is disabled. Log it in again.",
                        0);
            case FAILED ->
                throw Refusals.upstreamRefused(
                        "refresh_failed",
                        "The provider gave no usable answer; the old token stays. Try again later.",
                        0);
            case UNKNOWN_ACCOUNT -> throw Refusals.noSuchAccount();
        };
    }

    private static String word(AccountAdmin.RefreshResult result) {
        return switch (result) {
            case REFRESHED -> "done";
            case REJECTED -> "refused";
            case FAILED -> "failed";
            case UNKNOWN_ACCOUNT -> "unknown_account";
        };
    }

    /** Something done to one account; false: there is none with this id. */
    @FunctionalInterface
    private interface Change {
        boolean apply(String id) throws AccountStoreException;
    }
}
