package dev.sallyport.diagnostics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may read or write a file, where the file system knows. */
final class FileMode {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private FileMode() {}

    /** The mode, such as {@code rw-r--r--}, if it lets others than the owner in. */
    static Optional<String> tooOpen(Path file) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return OWNERS.containsAll(mode) ? Optional.empty() : Optional.of(PosixFilePermissions.toString(mode));
        } catch (UnsupportedOperationException | IOException unknown) {
            return Optional.empty();
        }
    }
}
