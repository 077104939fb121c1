package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountSnapshot;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.testkit.TestClock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A pool of two accounts that answers as the test says and notes what a login was given. */
final class FakeAccounts implements AccountAdmin {
    volatile LoginOutcome login = new LoginOutcome.Added("claude-max-3");
    volatile RefreshResult refresh = RefreshResult.REFRESHED;
    volatile boolean storeBroken;
    volatile boolean faulty;
    volatile String completed = "";

    @Override
    public PoolSnapshot snapshot() {
        if (faulty) {
            throw new IllegalStateException("inner secret detail");
        }
        return new PoolSnapshot(
                new PoolCounts(2, 1, 1, 0),
                List.of(
                        new AccountSnapshot(
                                "claude-max-1",
                                "available",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(TestClock.START.plusSeconds(3600)),
                                Optional.of(TestClock.START),
                                true,
                                2),
                        new AccountSnapshot(
                                "claude-max-2",
                                "cooling_down",
                                Optional.of("quota"),
                                Optional.of(TestClock.START.plusMillis(61_001)),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                0)));
    }

    @Override
    public LoginInvitation beginLogin() {
        return new LoginInvitation("https://login.example/authorize?code=true", "claude-max-3", "state-3");
    }

    @Override
    public LoginOutcome completeLogin(Optional<String> accountId, String pasted, Optional<String> state) {
        completed = accountId.orElse("-") + " " + pasted + " " + state.orElse("-");
        return login;
    }

    @Override
    public ImportOutcome importCredentials() {
        return new ImportOutcome(List.of("claude-max-4"), List.of("claude-max-1"), List.of("/x/auth.json: not there"));
    }

    @Override
    public boolean enable(String accountId) throws AccountStoreException {
        return known(accountId);
    }

    @Override
    public RefreshResult refresh(String accountId) {
        return accountId.equals("claude-max-1") ? refresh : RefreshResult.UNKNOWN_ACCOUNT;
    }

    @Override
    public boolean remove(String accountId) throws AccountStoreException {
        return known(accountId);
    }

    private boolean known(String accountId) throws AccountStoreException {
        if (storeBroken) {
            throw new AccountStoreException("accounts.json cannot be written: no space left", new IOException());
        }
        return accountId.equals("claude-max-1");
    }
}
