package dev.sallyport.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The pool as operators may see it. */
final class PoolView {
    /** Reason shown for an account that serves, but whose rotated tokens could not be stored. */
    static final String UNSAVED = "tokens_not_stored";

    private PoolView() {}

    static PoolCounts counts(List<Account> accounts) {
        int available = (int) accounts.stream().filter(Account::isAvailable).count();
        int disabled = (int) accounts.stream().filter(Account::isDisabled).count();
        return new PoolCounts(accounts.size(), available, accounts.size() - available - disabled, disabled);
    }

    static PoolSnapshot snapshot(List<Account> accounts, ToIntFunction<String> openLeases, Instant now) {
        return new PoolSnapshot(
                counts(accounts),
                accounts.stream()
                        .map(account -> account(account, openLeases.applyAsInt(account.id()), now))
                        .toList());
    }

    private static AccountSnapshot account(Account account, int openLeases, Instant now) {
        Optional<Instant> expires =
                Optional.of(account.credential().expires()).filter(known -> !known.equals(Instant.EPOCH));
        Optional<String> unsaved = account.isUnsaved() ? Optional.of(UNSAVED) : Optional.empty();
        return new AccountSnapshot(
                account.id(),
                account.state().wireName(),
                account.state().reason().or(() -> unsaved),
                account.state().until(),
                expires,
                account.grant().grantedAt(),
                account.grant().isAging(now),
                openLeases);
    }
}
