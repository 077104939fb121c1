package dev.sallyport.admin;

import dev.sallyport.account.PoolSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All accounts. */
record AccountsView(List<AccountView> accounts) implements View {
    AccountsView {
        accounts = List.copyOf(accounts);
    }

    static AccountsView of(PoolSnapshot pool, Instant now) {
        return new AccountsView(pool.accounts().stream()
                .map(account -> AccountView.of(account, now))
                .toList());
    }

    @Override
    public Map<String, ?> members() {
        return Map.of("accounts", accounts.stream().map(AccountView::members).toList());
    }
}
