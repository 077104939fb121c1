package dev.sallyport.store.embedded;

import dev.sallyport.token.CountOutcome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Counts for a token in several threads until it is refused or killed; prints a line for each request it may send. */
final class CountingProcess {
    static final int THREADS = 4;

    private CountingProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedTokenStore store = EmbeddedTokenStore.open(Path.of(arguments[0]));
        UUID id = UUID.fromString(arguments[1]);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> countAll(store, id, out));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void countAll(EmbeddedTokenStore store, UUID id, FileOutputStream out) {
        try {
            while (store.count(id, Instant.now()) instanceof CountOutcome.Counted counted) {
                out.write((counted.used() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
