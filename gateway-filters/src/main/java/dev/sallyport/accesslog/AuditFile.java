package dev.sallyport.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The audit log as a file of mode 0600, for several processes at once: each line is one write to the file's end.
 * Opened for each line, so it may be rotated by moving it away.
 */
public final class AuditFile {
    public static final String NAME = "audit.log";

    private final Path file;

    public AuditFile(Path dataDirectory) {
        this.file = dataDirectory.resolve(NAME);
    }

    /** Makes file and directory if they are missing. Durable when it returns. */
    public void append(String line) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), mode("rwx------"));
            write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new IOException("cannot write to " + file + ": " + failed, failed);
        }
    }

    private void write(ByteBuffer line) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file, options, mode("rw-------"))) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        }
    }

    private FileAttribute<?>[] mode(String mode) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
