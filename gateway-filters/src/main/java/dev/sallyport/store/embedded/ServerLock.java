package dev.sallyport.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Lets one server at a time work on a data directory; the command line needs no such lock. It is the operating
 * system's, so it ends with the process, however that ends.
 */
public final class ServerLock implements AutoCloseable {
    private static final String FILE = "server.lock";
    // Seen by all class loaders: the system's lock does not tell two applications of one process apart.
    private static final String PROPERTY = "dev.sallyport.server:";

    private final String property;
    private final FileChannel channel;

    private ServerLock(String property, FileChannel channel) {
        this.property = property;
        this.channel = channel;
    }

    /** @throws IOException with a sentence for the operator, if another server has the directory or it cannot be used */
    public static ServerLock take(Path directory) throws IOException {
        Files.createDirectories(directory, OwnerOnly.directory(directory));
        String property = PROPERTY + directory.toRealPath();
        if (System.getProperties().putIfAbsent(property, "in use") != null) {
            throw taken(directory);
        }
        try {
            return new ServerLock(property, lock(directory));
        } catch (IOException | RuntimeException refused) {
            System.clearProperty(property);
            throw refused;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(file));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw taken(directory);
        }
        return channel;
    }

    private static IOException taken(Path directory) {
        return new IOException(
                "Another server works on " + directory
                        + ": stop it, or give this one a store.directory of its own (several servers share PostgreSQL instead)");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        System.clearProperty(property);
    }
}
