package dev.sallyport.account;

import dev.sallyport.account.AccountAdmin.RefreshResult;
import dev.sallyport.oauth.TokenOutcome;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings tokens into store and ledger, store first. If the store fails after a rotation, the new pair is served from
 * memory and written later: the provider has already forgotten the old one, so dropping the new would lose the account.
 */
final class CredentialKeeper {
    static final String NEW_TOKENS = "new_tokens";
    private static final Logger LOG = LoggerFactory.getLogger(CredentialKeeper.class);

    private final Ledger ledger;
    private final CredentialStore store;

    CredentialKeeper(Ledger ledger, CredentialStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /**
     * Looks whether somebody else has changed the account since, and follows. A store that cannot be read tells nothing.
     *
     * @return empty: it is as we know it
     */
    Optional<RefreshResult> followStore(Account account) {
        try {
            Optional<AccountCredential> stored = store.find(account.id());
            if (stored.isEmpty()) {
                dropRemoved(account.id());
                return Optional.of(RefreshResult.UNKNOWN_ACCOUNT);
            }
            if (stored.get().equals(account.stored())) {
                return Optional.empty();
            }
            ledger.change(account.id(), known -> known.with(stored.get()), NEW_TOKENS);
            return Optional.of(RefreshResult.REFRESHED);
        } catch (AccountStoreException unreadable) {
            LOG.warn("Account {}: {}", account.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Makes a rotated pair durable, then usable. */
    void keepRotated(Account account, TokenOutcome.Granted granted, Instant now) {
        AccountCredential next = account.credential().rotated(granted, now);
        GrantLife life = account.grant().refreshed(granted, now);
        try {
            CredentialStore.Replacement written = store.replace(account.id(), account.stored(), next);
            if (written instanceof CredentialStore.Replacement.Done) {
                bring(account, next, next, life);
            } else {
                yieldTo(account.id(), written);
            }
        } catch (AccountStoreException notWritten) {
            bring(account, next, account.stored(), life);
            sayUnsaved(account.id(), notWritten);
        }
    }

    /** Tries again to write a pair that could not be written when it came. */
    void saveUnsaved(String id) {
        Optional<Account> unsaved = ledger.find(id).filter(Account::isUnsaved);
        if (unsaved.isEmpty()) {
            return;
        }
        try {
            Account account = unsaved.get();
            CredentialStore.Replacement written = store.replace(id, account.stored(), account.credential());
            if (written instanceof CredentialStore.Replacement.Done) {
                ledger.change(id, Account::saved, NEW_TOKENS);
                LOG.info("Account {}: its rotated tokens are stored now", id);
            } else {
                yieldTo(id, written);
            }
        } catch (AccountStoreException notWritten) {
            sayUnsaved(id, notWritten);
        }
    }

    private void yieldTo(String id, CredentialStore.Replacement written) {
        if (written instanceof CredentialStore.Replacement.Overtaken overtaken) {
            LOG.warn("Account {}: somebody else has stored tokens at the same time; theirs are used", id);
            ledger.change(id, known -> known.with(overtaken.stored()), NEW_TOKENS);
        } else {
            dropRemoved(id);
        }
    }

    /** Tokens that came into the ledger from the store in the meantime are newer. */
    private void bring(Account account, AccountCredential next, AccountCredential nowStored, GrantLife life) {
        ledger.change(
                account.id(),
                known -> known.stored().equals(account.stored())
                                || known.stored().equals(next)
                        ? known.rotated(next, nowStored, life)
                        : known,
                NEW_TOKENS);
    }

    private void dropRemoved(String id) {
        LOG.info("Account {}: removed from the store by somebody else", id);
        ledger.remove(id);
    }

    private static void sayUnsaved(String id, AccountStoreException cause) {
        LOG.error(
                "Account {}: its rotated tokens could not be stored and live in memory only; if the process ends"
                        + " before the store works again, this account needs a new login. {}",
                id,
                cause.getMessage());
    }
}
