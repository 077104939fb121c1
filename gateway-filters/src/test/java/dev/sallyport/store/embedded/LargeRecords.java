package dev.sallyport.store.embedded;

import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Records so large that a chunk of the file holds about 130. */
final class LargeRecords {
    static final int MORE_THAN_A_CHUNK = 160;
    private static final List<String> PATTERNS = Collections.nCopies(32, "*".repeat(100));

    private LargeRecords() {}

    static TokenRecord next(Instant now) {
        return new TokenRecord(
                UUID.randomUUID(),
                "\u0001".repeat(200),
                now,
                now.plusSeconds(999),
                false,
                OptionalLong.of(9),
                0,
                new TokenLimits(OptionalInt.empty(), OptionalInt.empty(), PATTERNS, PATTERNS));
    }
}
