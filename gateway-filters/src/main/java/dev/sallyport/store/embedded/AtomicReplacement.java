package dev.sallyport.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Writes beside the file, readable by its owner only from the first byte, forces it to the disk, and renames. The
 * caller holds the file's lock, so the name beside it is free or a leftover of a process that was killed.
 */
final class AtomicReplacement implements FileReplacement {
    @Override
    public void replace(Path file, byte[] content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file; // a link stays a link
        Path beside = target.resolveSibling(target.getFileName() + ".tmp");
        Files.deleteIfExists(beside);
        try {
            write(beside, content);
            keepOwner(target, beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            Files.deleteIfExists(beside);
            throw failed;
        }
        force(target.toAbsolutePath().getParent());
    }

    private static void write(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownersFile(file))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** What the mode of a new file must be, none where the file system has no modes. */
    static FileAttribute<?>[] ownersFile(Path file) {
        return mode(file, "rw-------");
    }

    static FileAttribute<?>[] ownersFolder(Path folder) {
        return mode(folder, "rwx------");
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /** The command line run by root must not take the file away from the user that the gateway runs as. */
    private static void keepOwner(Path target, Path beside) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        UserPrincipal owner = Files.getOwner(target);
        if (!owner.equals(Files.getOwner(beside))) {
            Files.setOwner(beside, owner);
        }
    }

    /** Makes the rename itself durable; where folders cannot be opened it is so by the system's own means. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            return;
        }
    }
}
