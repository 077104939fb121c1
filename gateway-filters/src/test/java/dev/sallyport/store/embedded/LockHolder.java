package dev.sallyport.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Another process: holds a lock until it is killed, and says so. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (LockFile lock = new LockFile(Path.of(arguments[0]), Duration.ofSeconds(10))) {
            lock.inTurn(() -> {
                System.out.write('L');
                System.out.flush();
                return System.in.read(); // nobody writes: this lasts until the kill
            });
        }
    }
}
