package dev.sallyport.store.embedded;

import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreException;
import dev.sallyport.token.TokenVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Token records and their counts in one directory of a local disk. Server and command line may use it at the same
 * time: they share memory, so each sees what the other did at once. Why so: {@code docs/RATIONALE.md}, "Embedded
 * store".
 */
public final class EmbeddedTokenStore implements TokenStore {
    public static final String FILE = "tokens.db";
    private static final int MAX_TEXT = 64 * 1024;

    private final Path directory;
    private final WriteLock lock;
    private final TokenFile file;
    private final TokenIndex index;
    private volatile boolean closed;

    private EmbeddedTokenStore(Path directory, WriteLock lock, TokenFile file, TokenIndex index) {
        this.directory = directory;
        this.lock = lock;
        this.file = file;
        this.index = index;
    }

    /** Makes directory and file if they are missing. */
    public static EmbeddedTokenStore open(Path directory) throws TokenStoreException {
        try {
            Files.createDirectories(directory, OwnerOnly.directory(directory));
            WriteLock lock = new WriteLock(directory.resolve("tokens.lock"));
            try {
                TokenFile file = lock.holding(() -> new TokenFile(directory.resolve(FILE)));
                return new EmbeddedTokenStore(directory, lock, file, new TokenIndex(file));
            } catch (IOException | RuntimeException refused) {
                lock.close();
                throw refused;
            }
        } catch (TokenStoreException told) {
            throw told;
        } catch (IOException failed) {
            throw new TokenStoreException(
                    "Cannot use " + directory + " as token store; it must be a directory this user may write to: "
                            + failed,
                    failed);
        }
    }

    @Override
    public void add(TokenRecord token) throws TokenStoreException {
        byte[] text = RecordText.of(token);
        if (text.length > MAX_TEXT) {
            throw new TokenStoreException("The record of token " + token.id() + " is too large");
        }
        guarded(() -> lock.holding(() -> {
            if (index.find(token.id()).isPresent()) {
                throw new TokenStoreException("There is a token " + token.id() + " already");
            }
            int size = Slot.sizeFor(text.length);
            Slot dead = index.deadPlace(size);
            Slot slot = dead != null ? dead : file.append(size);
            long limit = token.maxRequests().orElse(-1);
            slot.fill(token.id(), limit, token.expiresAt().toEpochMilli(), token.usedRequests(), token.revoked(), text);
            slot.force();
            file.announce();
            return true;
        }));
    }

    @Override
    public Optional<TokenRecord> find(UUID id) throws TokenStoreException {
        return guarded(() -> index.find(id).map(KnownToken::record));
    }

    @Override
    public List<TokenRecord> list() throws TokenStoreException {
        Comparator<TokenRecord> oldestFirst =
                Comparator.comparing(TokenRecord::issuedAt).thenComparing(TokenRecord::id);
        return guarded(() ->
                index.all().stream().map(KnownToken::record).sorted(oldestFirst).toList());
    }

    @Override
    public boolean revoke(UUID id) throws TokenStoreException {
        return guarded(() -> index.find(id).map(KnownToken::revoke).orElse(false));
    }

    @Override
    public boolean expire(UUID id, Instant end) throws TokenStoreException {
        return guarded(() -> lock.holding(
                () -> index.find(id).map(token -> token.expire(end)).orElse(false)));
    }

    @Override
    public boolean delete(UUID id) throws TokenStoreException {
        return guarded(() -> lock.holding(() -> {
            boolean deleted = index.find(id).map(KnownToken::delete).orElse(false);
            file.announce();
            return deleted;
        }));
    }

    @Override
    public CountOutcome count(UUID id, Instant now) throws TokenStoreException {
        return guarded(() -> index.find(id)
                .map(token -> token.count(now))
                .orElseGet(() -> new CountOutcome.NotGood(new TokenVerdict.Unknown(id))));
    }

    @Override
    public void uncount(UUID id) throws TokenStoreException {
        guarded(() -> {
            index.find(id).ifPresent(KnownToken::uncount);
            return true;
        });
    }

    /** Records that cannot be read; for those who check the health of a store. */
    public int damagedRecords() {
        return index.damaged();
    }

    @Override
    public void close() {
        closed = true;
        try {
            lock.close();
        } catch (IOException nothingToSave) {
            // Every change was in the kernel's hands before its call returned.
        }
    }

    /** One piece of work on the file. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T guarded(Work<T> work) throws TokenStoreException {
        if (closed) {
            throw new TokenStoreException("The token store is closed");
        }
        try {
            return work.run();
        } catch (TokenStoreException told) {
            throw told;
        } catch (IOException failed) {
            throw new TokenStoreException("Cannot write to the token store in " + directory + ": " + failed, failed);
        } catch (InternalError faultInMappedMemory) {
            // What the JVM makes of a file that was cut while mapped, or of a disk that cannot be read.
            throw new TokenStoreException(
                    "The token store in " + directory + " has been cut short or its disk fails", faultInMappedMemory);
        }
    }
}
