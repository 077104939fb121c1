package dev.sallyport.launcher.tokens;

import dev.sallyport.token.TokenRecord;
import java.util.List;
import java.util.UUID;

/** Ids cut to the same length, which is long enough to tell all of them apart. */
final class ShortIds {
    private static final int SHORTEST = 8;
    private static final int WHOLE = 36;

    private final int length;

    private ShortIds(int length) {
        this.length = length;
    }

    static ShortIds of(List<TokenRecord> tokens) {
        int length = SHORTEST;
        while (length < WHOLE && distinct(tokens, length) < tokens.size()) {
            length++;
        }
        return new ShortIds(length);
    }

    String of(UUID id) {
        return id.toString().substring(0, length);
    }

    private static long distinct(List<TokenRecord> tokens, int length) {
        return tokens.stream()
                .map(token -> token.id().toString().substring(0, length))
                .distinct()
                .count();
    }
}
