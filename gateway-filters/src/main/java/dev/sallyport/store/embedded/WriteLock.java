package dev.sallyport.store.embedded;

import dev.sallyport.token.TokenStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one writer at a time change what records there are: one thread of one instance of one process. */
final class WriteLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private FileChannel channel;

    WriteLock(Path file) throws IOException {
        this.file = file;
        this.channel = open(file);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(file));
    }

    /** What is done while the lock is held. */
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T holding(Work<T> work) throws IOException {
        threads.lock();
        try (FileLock held = acquire()) {
            return work.run();
        } finally {
            threads.unlock();
        }
    }

    // Waits by asking again: a lock of another instance in this process is refused rather than waited for.
    private FileLock acquire() throws IOException {
        if (!channel.isOpen()) {
            // The interruption of a thread closes the channel it is in.
            channel = open(file);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException heldInThisProcess) {
                // as if another process had it
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new TokenStoreException("Another process has held " + file + " for " + PATIENCE.toSeconds()
                + " s: see which one, and try again when it is done");
    }

    /**
     * Closes the file while holding the lock, because POSIX drops all locks of a process on a file as soon as the
     * process closes it anywhere: no other instance in this process can be writing then.
     */
    @Override
    public void close() throws IOException {
        threads.lock();
        try {
            acquire();
        } finally {
            channel.close();
            threads.unlock();
        }
    }
}
