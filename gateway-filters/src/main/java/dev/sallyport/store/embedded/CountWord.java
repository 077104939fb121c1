package dev.sallyport.store.embedded;

/**
 * What changes while a token is in use, packed into 64 bits so that it changes in one step: 40 bits of count, 8 of
 * flags, 16 of incarnation. The incarnation goes up each time a record takes over the place of a deleted one, so that
 * nobody counts for a token whose place has gone to another.
 */
final class CountWord {
    private static final long COUNT = (1L << 40) - 1;
    private static final long LIVE = 1L << 40;
    private static final long REVOKED = 1L << 41;
    private static final int INCARNATION = 48;

    private CountWord() {}

    static long dead(int incarnation) {
        return (long) incarnation << INCARNATION;
    }

    static long live(int incarnation, long used, boolean revoked) {
        return dead(incarnation) | LIVE | (revoked ? REVOKED : 0) | (used & COUNT);
    }

    static long used(long word) {
        return word & COUNT;
    }

    static boolean isLive(long word) {
        return (word & LIVE) != 0;
    }

    static boolean isRevoked(long word) {
        return (word & REVOKED) != 0;
    }

    static int incarnation(long word) {
        return (int) (word >>> INCARNATION);
    }

    static int nextIncarnation(long word) {
        return incarnation(word) + 1 & 0xffff;
    }

    /** Neither dead nor taken over by another record. */
    static boolean isLiveAs(long word, int incarnation) {
        return isLive(word) && incarnation(word) == incarnation;
    }

    /** Does not reach into the flags: whoever adds has seen that the count is below its limit. */
    static long plusOne(long word) {
        return used(word) == COUNT ? word : word + 1;
    }

    static long minusOne(long word) {
        return used(word) == 0 ? word : word - 1;
    }

    static long revoked(long word) {
        return word | REVOKED;
    }
}
