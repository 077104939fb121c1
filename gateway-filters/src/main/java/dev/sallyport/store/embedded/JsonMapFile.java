package dev.sallyport.store.embedded;

import dev.sallyport.account.AccountStoreException;
import dev.sallyport.json.Json;
import dev.sallyport.json.JsonObject;
import dev.sallyport.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in a file that several processes read and write. A write reads the file again in its turn and changes
 * what it means to change; readers need no turn, since the file is always whole.
 */
final class JsonMapFile implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final FileReplacement replacement;
    private final LockFile lock;
    private final AtomicReference<Stamp> seen = new AtomicReference<>(Stamp.NEVER);

    JsonMapFile(Path file, FileReplacement replacement) throws AccountStoreException {
        this.file = file.toAbsolutePath();
        this.replacement = replacement;
        try {
            Path folder = this.file.getParent();
            Files.createDirectories(folder, AtomicReplacement.ownersFolder(folder));
            this.lock = new LockFile(lockOf(this.file), PATIENCE);
        } catch (IOException refused) {
            throw new AccountStoreException(
                    "the folder of " + file + " must exist and be writable: " + name(refused), refused);
        }
    }

    Path path() {
        return file;
    }

    /**
     * Empty: there is no such file.
     *
     * @throws AccountStoreException caused by a {@link MalformedJsonException} if the file is damaged
     */
    Optional<JsonObject> read() throws AccountStoreException {
        try {
            return Optional.of(Json.parseObject(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new AccountStoreException(file + " cannot be read (" + name(unreadable) + ")", unreadable);
        } catch (MalformedJsonException malformed) {
            throw new AccountStoreException(file + " is damaged (" + malformed.getMessage() + ")", malformed);
        }
    }

    /** As {@link #read}, and remembers the file as seen. */
    Optional<JsonObject> look() throws AccountStoreException {
        Stamp stamp = stamp(); // taken first: a change during the read is found by the next look
        Optional<JsonObject> content = read();
        seen.set(stamp);
        return content;
    }

    /** The file is not the one that was last looked at. */
    boolean isChanged() throws AccountStoreException {
        return !stamp().equals(seen.get());
    }

    /** In this writer's turn: reads, lets the edit decide, and writes if it wants to. */
    <T> T update(Function<Optional<JsonObject>, Edit<T>> edit) throws AccountStoreException {
        try {
            return lock.inTurn(() -> {
                Edit<T> decided = edit.apply(read());
                if (decided.content().isPresent()) {
                    replacement.replace(file, (decided.content().get() + "\n").getBytes(StandardCharsets.UTF_8));
                }
                return decided.result();
            });
        } catch (AccountStoreException said) {
            throw said;
        } catch (IOException failed) {
            throw new AccountStoreException(file + " cannot be written (" + name(failed) + ")", failed);
        }
    }

    /** Moves the file out of the way, over an earlier one that was. */
    void setAside(String suffix) throws AccountStoreException {
        Path aside = file.resolveSibling(file.getFileName() + suffix);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new AccountStoreException(file + " cannot be moved to " + aside, failed);
        }
    }

    @Override
    public void close() throws AccountStoreException {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new AccountStoreException("the lock of " + file + " cannot be closed", failed);
        }
    }

    private Stamp stamp() throws AccountStoreException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), Objects.toString(now.fileKey()));
        } catch (NoSuchFileException missing) {
            return Stamp.MISSING;
        } catch (IOException unreadable) {
            throw new AccountStoreException(file + " cannot be read (" + name(unreadable) + ")", unreadable);
        }
    }

    /** Beside the file itself, so that those who come by a link and those who do not wait for each other. */
    private static Path lockOf(Path file) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file;
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    /** The kind of failure; its message, if it says more than the file's name. */
    private static String name(IOException failure) {
        String message = failure.getMessage();
        boolean says = message != null && message.indexOf(' ') > 0;
        return failure.getClass().getSimpleName() + (says ? ": " + message : "");
    }

    /** What an update wants: new content or none, and its result. */
    record Edit<T>(Optional<JsonObject> content, T result) {
        static <T> Edit<T> write(JsonObject content, T result) {
            return new Edit<>(Optional.of(content), result);
        }

        static <T> Edit<T> leave(T result) {
            return new Edit<>(Optional.empty(), result);
        }
    }

    private record Stamp(@Nullable FileTime modified, long size, String key) {
        static final Stamp NEVER = new Stamp(null, -2, "");
        static final Stamp MISSING = new Stamp(null, -1, "");
    }
}
