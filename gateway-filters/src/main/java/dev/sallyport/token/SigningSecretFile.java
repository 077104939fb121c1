package dev.sallyport.token;

import dev.sallyport.secret.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/** The file that holds the signing secret where none is configured; made on first use, also by two processes at once. */
public final class SigningSecretFile {
    public static final String NAME = "token-secret";
    private static final int MAX_BYTES = 4096;

    private final Path file;

    public SigningSecretFile(Path dataDirectory) {
        this.file = dataDirectory.resolve(NAME);
    }

    /** Whoever comes first makes the secret; all others read that one. */
    public Secret readOrCreate() throws TokenStoreException {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return read();
        } catch (IOException failed) {
            throw failed instanceof TokenStoreException told
                    ? told
                    : new TokenStoreException("Cannot read or create the token secret " + file + ": " + failed, failed);
        }
    }

    private Secret read() throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new TokenStoreException("The token secret " + file + " is too large to be one");
        }
        Secret secret =
                Secret.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
        if (SecretStrength.problem(secret).isPresent()) {
            throw new TokenStoreException("The token secret " + file
                    + " is damaged: restore it, or delete it to get a new one, which ends every token issued so far");
        }
        return secret;
    }

    // Written apart and linked into place: the name shows a whole secret or nothing, and is never overwritten.
    private void create() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(NAME + "." + UUID.randomUUID() + ".new");
        try {
            write(draft);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException otherWasFirst) {
            // Then there is a secret, which is all we want.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void write(Path draft) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String line = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
