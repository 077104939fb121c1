package dev.sallyport.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A credential store without a disk, whose disk may be full or gone; tests write to it as another process would. */
final class MemoryCredentials implements CredentialStore {
    final Map<String, AccountCredential> content = new ConcurrentHashMap<>();
    final AtomicBoolean full = new AtomicBoolean();
    final AtomicBoolean unreadable = new AtomicBoolean();
    final AtomicInteger writes = new AtomicInteger();

    @Override
    public Map<String, AccountCredential> load() throws AccountStoreException {
        checkReadable();
        return new LinkedHashMap<>(content);
    }

    @Override
    public Optional<Map<String, AccountCredential>> loadIfChanged() throws AccountStoreException {
        return Optional.of(load());
    }

    @Override
    public Optional<AccountCredential> find(String accountId) throws AccountStoreException {
        checkReadable();
        return Optional.ofNullable(content.get(accountId));
    }

    @Override
    public boolean add(String accountId, AccountCredential credential) throws AccountStoreException {
        checkRoom();
        return content.putIfAbsent(accountId, credential) == null;
    }

    @Override
    public Replacement replace(String accountId, AccountCredential expected, AccountCredential next)
            throws AccountStoreException {
        checkRoom();
        if (content.replace(accountId, expected, next)) {
            return new Replacement.Done();
        }
        return Optional.ofNullable(content.get(accountId))
                .<Replacement>map(Replacement.Overtaken::new)
                .orElseGet(Replacement.Gone::new);
    }

    @Override
    public boolean remove(String accountId) throws AccountStoreException {
        checkRoom();
        return content.remove(accountId) != null;
    }

    private void checkReadable() throws AccountStoreException {
        if (unreadable.get()) {
            throw new AccountStoreException("the disk is gone");
        }
    }

    private void checkRoom() throws AccountStoreException {
        checkReadable();
        if (full.get()) {
            throw new AccountStoreException("no space left on device");
        }
        writes.incrementAndGet();
    }
}
