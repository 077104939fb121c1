package dev.sallyport.store.embedded;

import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Adds records until the disk takes no more, then shows that the store still counts. */
final class FillingProcess {
    private FillingProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedTokenStore store = EmbeddedTokenStore.open(Path.of(arguments[0]));
        UUID last = UUID.randomUUID();
        int added = 0;
        try {
            while (added < 100_000) {
                TokenRecord next = LargeRecords.next(Instant.now());
                store.add(next);
                last = next.id();
                added++;
            }
        } catch (TokenStoreException full) {
            System.out.println(added);
            System.out.println(full.getMessage());
        }
        for (int i = 0; i < 5; i++) {
            System.out.println(store.count(last, Instant.now()) instanceof CountOutcome.Counted);
        }
        System.out.println(store.revoke(last) + " " + store.list().size());
    }
}
