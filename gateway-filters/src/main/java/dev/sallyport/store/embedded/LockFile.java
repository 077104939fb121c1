package dev.sallyport.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives turns to the writers of a file: threads, other objects of this class, and other processes. Ends with the
 * process, so a killed one blocks nobody. The channel stays open between turns, because closing any channel of a file
 * drops every lock that the process has on it.
 */
final class LockFile implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final FileChannel channel;
    private final Path file;
    private final Duration patience;
    private final Semaphore threads = new Semaphore(1, true);

    LockFile(Path file, Duration patience) throws IOException {
        this.file = file;
        this.patience = patience;
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.channel = FileChannel.open(file, options, AtomicReplacement.ownersFile(file));
    }

    /** Does the work in this caller's turn. */
    <T> T inTurn(Work<T> work) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        if (!acquire()) {
            throw busy();
        }
        try (FileLock lock = lock(deadline)) {
            return work.run();
        } finally {
            threads.release();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean acquire() {
        try {
            return threads.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private FileLock lock(long deadline) throws IOException {
        while (true) {
            FileLock lock = tryLock();
            if (lock != null) {
                return lock;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for " + file);
            }
            if (System.nanoTime() - deadline > 0) {
                throw busy();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private IOException busy() {
        return new IOException(file + " is held by another process for more than " + patience.toSeconds() + " s");
    }

    /** What is done in turn. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }
}
