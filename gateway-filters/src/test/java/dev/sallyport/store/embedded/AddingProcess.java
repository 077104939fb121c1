package dev.sallyport.store.embedded;

import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** Adds records until it is killed, deletes every other one, and prints the ids of those it keeps. */
final class AddingProcess {
    private AddingProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedTokenStore store = EmbeddedTokenStore.open(Path.of(arguments[0]));
        for (int i = 0; ; i++) {
            UUID id = UUID.randomUUID();
            Instant now = Instant.now();
            store.add(new TokenRecord(
                    id,
                    "x".repeat(i % 150),
                    now,
                    now.plusSeconds(999),
                    false,
                    OptionalLong.empty(),
                    0,
                    TokenLimits.none()));
            if (i % 2 == 0) {
                store.delete(id);
            } else {
                System.out.println(id);
            }
        }
    }
}
