package dev.sallyport.account;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings into the pool what others wrote to its stores: new accounts, removed ones, newer tokens, other states. */
final class StoreWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

    private final Ledger ledger;
    private final CredentialStore credentials;
    private final PoolMemoryKeeper memories;

    StoreWatch(Ledger ledger, CredentialStore credentials, PoolMemoryKeeper memories) {
        this.ledger = ledger;
        this.credentials = credentials;
        this.memories = memories;
    }

    /** At start. */
    void loadAll() throws AccountStoreException {
        Map<String, AccountMemory> remembered = memories.recall();
        credentials.load().forEach((id, credential) -> ledger.add(Account.of(id, credential, memory(id, remembered))));
    }

    /** Cheap if nothing has changed. A store that cannot be read changes nothing. */
    void look() {
        List<Account> before = ledger.all(); // before the store is read, so that later changes of ours are not undone
        try {
            credentials.loadIfChanged().ifPresent(found -> follow(before, found));
        } catch (AccountStoreException unreadable) {
            LOG.error("The pool goes on with the accounts it knows: {}", unreadable.getMessage());
        }
        memories.takeOver(ledger);
    }

    private void follow(List<Account> before, Map<String, AccountCredential> found) {
        Set<String> known = new HashSet<>();
        for (Account account : before) {
            known.add(account.id());
            Optional.ofNullable(found.get(account.id()))
                    .ifPresentOrElse(stored -> followTokens(account, stored), () -> drop(account.id()));
        }
        found.forEach((id, credential) -> {
            if (!known.contains(id) && ledger.add(Account.of(id, credential, memory(id, Map.of())))) {
                LOG.info("Account {}: found in the store and taken up", id);
            }
        });
    }

    private void followTokens(Account before, AccountCredential stored) {
        if (!stored.equals(before.stored())) {
            ledger.change(
                    before.id(),
                    known -> known.stored().equals(before.stored()) ? known.with(stored) : known,
                    CredentialKeeper.NEW_TOKENS);
        }
    }

    private void drop(String id) {
        if (ledger.remove(id)) {
            LOG.info("Account {}: no longer in the store and dropped", id);
        }
    }

    private static AccountMemory memory(String id, Map<String, AccountMemory> remembered) {
        return Optional.ofNullable(remembered.get(id))
                .orElseGet(() -> new AccountMemory(
                        AccountState.AVAILABLE,
                        new GrantLife(AccountIds.namedMoment(id), Optional.empty(), Optional.empty())));
    }
}
