package dev.sallyport.account;

import java.time.Clock;
import java.util.Optional;

/** The door to the pool for operators. Each call first follows what others wrote to the stores. */
final class PoolAdmin implements AccountAdmin {
    private final PoolParts parts;
    private final CredentialStore credentials;
    private final Clock clock;

    PoolAdmin(PoolParts parts, CredentialStore credentials, Clock clock) {
        this.parts = parts;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public PoolSnapshot snapshot() {
        parts.watch().look();
        return PoolView.snapshot(parts.ledger().all(), parts.selector()::openLeases, clock.instant());
    }

    @Override
    public LoginInvitation beginLogin() {
        return parts.logins().begin();
    }

    @Override
    public LoginOutcome completeLogin(Optional<String> accountId, String pasted, Optional<String> state) {
        return parts.logins().complete(accountId, pasted, state);
    }

    @Override
    public ImportOutcome importCredentials() {
        parts.watch().look();
        return parts.imports().importAll();
    }

    @Override
    public boolean enable(String accountId) throws AccountStoreException {
        parts.watch().look();
        Optional<Account> account = parts.ledger().find(accountId);
        if (account.isEmpty()) {
            return false;
        }
        Account enabled = account.get().in(AccountState.AVAILABLE);
        parts.memories().writeNow(accountId, enabled.memory());
        parts.backoff().forget(accountId);
        parts.ledger().change(accountId, known -> known.in(AccountState.AVAILABLE), "enabled");
        return true;
    }

    @Override
    public RefreshResult refresh(String accountId) {
        parts.watch().look();
        return parts.refresher().refreshNow(accountId);
    }

    @Override
    public boolean remove(String accountId) throws AccountStoreException {
        boolean wasStored = credentials.remove(accountId);
        boolean wasKnown = parts.ledger().remove(accountId);
        return wasStored || wasKnown;
    }
}
