package dev.sallyport.account;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new accounts into store and pool, store first. */
final class AccountIntake {
    private static final Logger LOG = LoggerFactory.getLogger(AccountIntake.class);
    private static final int TRIES = 100;

    private final Ledger ledger;
    private final CredentialStore store;
    private final AccountIds ids;

    AccountIntake(Ledger ledger, CredentialStore store, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.ids = new AccountIds(clock);
    }

    /** A name that no account of the pool has. */
    String newId() {
        String id = ids.next();
        while (ledger.find(id).isPresent()) {
            id = ids.next();
        }
        return id;
    }

    /** @return the name it has got: another one if somebody else has taken the wanted one in the meantime */
    String take(String wantedId, AccountCredential credential, GrantLife life) throws AccountStoreException {
        String id = wantedId;
        for (int tries = 0; !store.add(id, credential); tries++) {
            if (tries == TRIES) {
                throw new AccountStoreException("no free account id found");
            }
            id = newId();
        }
        if (!ledger.add(Account.of(id, credential, new AccountMemory(AccountState.AVAILABLE, life)))) {
            // a look at the store was faster
            ledger.change(id, known -> known.granted(life), CredentialKeeper.NEW_TOKENS);
        }
        LOG.info("Account {}: taken up", id);
        return id;
    }
}
