package dev.sallyport.oauth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Reads the credential file of a Claude Code installation, and never writes it. */
public final class ClaudeCredentialFile {
    /** What is looked for in a folder, in this order. */
    static final List<String> NAMES =
            List.of("credentials.json", ".credentials.json", "auth.json", "oauth.json", "config.json");

    private static final long MAX_SIZE = 1024 * 1024;

    private final Path place;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Stamp> seen = Optional.empty();

    /** @param place a file, or a folder that holds one */
    public ClaudeCredentialFile(Path place) {
        this.place = place;
    }

    public ClaudeCredentialReading read() {
        Path file = file();
        try {
            Stamp stamp = Stamp.of(file);
            ClaudeCredentialReading reading = stamp.size() > MAX_SIZE
                    ? new ClaudeCredentialReading.Unusable(file, "is larger than 1 MiB")
                    : ClaudeCredentialText.read(file, Files.readString(file, StandardCharsets.UTF_8));
            remember(Optional.of(stamp));
            return reading;
        } catch (IOException unreadable) {
            return new ClaudeCredentialReading.Unusable(
                    file, "cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    /** As {@link #read}, but only if the file was touched since it was last read. */
    public ClaudeCredentialReading readIfChanged() {
        Path file = file();
        try {
            return isSeen(Stamp.of(file)) ? new ClaudeCredentialReading.Unchanged(file) : read();
        } catch (IOException unreadable) {
            return read();
        }
    }

    /** The next {@link #readIfChanged} reads, whatever it finds. */
    public void forgetLook() {
        remember(Optional.empty());
    }

    private Path file() {
        if (!Files.isDirectory(place)) {
            return place;
        }
        return NAMES.stream()
                .map(place::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(place.resolve(NAMES.get(0)));
    }

    private void remember(Optional<Stamp> stamp) {
        lock.lock();
        try {
            seen = stamp;
        } finally {
            lock.unlock();
        }
    }

    private boolean isSeen(Stamp stamp) {
        lock.lock();
        try {
            return seen.filter(stamp::equals).isPresent();
        } finally {
            lock.unlock();
        }
    }

    private record Stamp(Path file, FileTime modified, long size) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, attributes.lastModifiedTime(), attributes.size());
        }
    }
}
