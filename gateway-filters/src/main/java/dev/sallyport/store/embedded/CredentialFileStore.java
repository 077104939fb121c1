package dev.sallyport.store.embedded;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.embedded.JsonMapFile.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts' tokens in one JSON file of mode 0600. It is made by {@link #load} if it is missing; a damaged one is
 * never written, and one that vanishes while the gateway runs is not made anew, since that would lose every account.
 */
public final class CredentialFileStore implements CredentialStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialFileStore.class);
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final JsonMapFile file;

    public CredentialFileStore(Path file) throws AccountStoreException {
        this(file, new AtomicReplacement());
    }

    CredentialFileStore(Path file, FileReplacement replacement) throws AccountStoreException {
        this.file = new JsonMapFile(file, replacement);
    }

    @Override
    public Map<String, AccountCredential> load() throws AccountStoreException {
        try {
            file.update(content -> content.isPresent() ? Edit.leave(false) : Edit.write(JsonObject.empty(), true));
            warnIfOthersMayRead();
            return accounts(present(file.look()));
        } catch (AccountStoreException refused) {
            throw new AccountStoreException(
                    "The credential file " + refused.getMessage() + ". It was left as it is. Put a good copy in its"
                            + " place, or mend its permissions; or move it away to start with no accounts",
                    refused);
        }
    }

    @Override
    public Optional<Map<String, AccountCredential>> loadIfChanged() throws AccountStoreException {
        return file.isChanged() ? Optional.of(accounts(present(file.look()))) : Optional.empty();
    }

    @Override
    public Optional<AccountCredential> find(String accountId) throws AccountStoreException {
        return present(file.read()).object(accountId).flatMap(CredentialEntry::read);
    }

    @Override
    public boolean add(String accountId, AccountCredential credential) throws AccountStoreException {
        return update(content -> content.has(accountId)
                ? Edit.leave(false)
                : Edit.write(content.with(accountId, CredentialEntry.write(JsonObject.empty(), credential)), true));
    }

    @Override
    public Replacement replace(String accountId, AccountCredential expected, AccountCredential next)
            throws AccountStoreException {
        return update(content -> {
            JsonObject entry = content.object(accountId).orElse(JsonObject.empty());
            Optional<AccountCredential> stored = CredentialEntry.read(entry);
            if (stored.isEmpty()) {
                return Edit.leave(new Replacement.Gone());
            }
            return stored.get().equals(expected)
                    ? Edit.write(content.with(accountId, CredentialEntry.write(entry, next)), new Replacement.Done())
                    : Edit.leave(new Replacement.Overtaken(stored.get()));
        });
    }

    @Override
    public boolean remove(String accountId) throws AccountStoreException {
        return update(content ->
                content.object(accountId).filter(CredentialEntry::isAccount).isPresent()
                        ? Edit.write(content.without(accountId), true)
                        : Edit.leave(false));
    }

    @Override
    public void close() throws AccountStoreException {
        file.close();
    }

    private <T> T update(EditOfAccounts<T> edit) throws AccountStoreException {
        Optional<T> result = file.update(
                content -> content.isPresent() ? map(edit.apply(content.get())) : Edit.leave(Optional.empty()));
        return result.orElseThrow(this::vanished);
    }

    private static <T> Edit<Optional<T>> map(Edit<T> edit) {
        return new Edit<>(edit.content(), Optional.of(edit.result()));
    }

    private JsonObject present(Optional<JsonObject> content) throws AccountStoreException {
        return content.orElseThrow(this::vanished);
    }

    private AccountStoreException vanished() {
        return new AccountStoreException(file.path() + " is gone; put it back, or restart to begin with no accounts");
    }

    private static Map<String, AccountCredential> accounts(JsonObject content) {
        Map<String, AccountCredential> accounts = new LinkedHashMap<>();
        for (String id : content.names()) {
            Optional<JsonObject> entry = content.object(id).filter(CredentialEntry::isAccount);
            Optional<AccountCredential> credential = entry.flatMap(CredentialEntry::read);
            credential.ifPresent(read -> accounts.put(id, read));
            if (entry.isPresent() && credential.isEmpty()) {
                LOG.warn("Account {}: its entry in the credential file has no refresh token; it cannot serve", id);
            }
        }
        return accounts;
    }

    private void warnIfOthersMayRead() {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file.path()))) {
                LOG.warn("{} may be read by others than its owner; its mode should be 0600", file.path());
            }
        } catch (UnsupportedOperationException | IOException noSuchPermissionsHere) {
            return;
        }
    }

    /** Decides what becomes of the file's content. */
    @FunctionalInterface
    private interface EditOfAccounts<T> {
        Edit<T> apply(JsonObject content);
    }
}
