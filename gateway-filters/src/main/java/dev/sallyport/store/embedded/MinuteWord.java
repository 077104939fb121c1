package dev.sallyport.store.embedded;

/** A window of 60 s and the requests in it, in 64 bits: 34 bits for the second it began in, 30 for the requests. */
final class MinuteWord {
    static final int SECONDS = 60;
    private static final int COUNT_BITS = 30;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    private MinuteWord() {}

    /** The word after one more request at that second, in a window of its own if the old one is over. */
    static long plusOne(long word, long second) {
        return over(word, second) ? second << COUNT_BITS | 1 : word + 1;
    }

    static boolean full(long word, long second, int limit) {
        return !over(word, second) && (word & COUNT) >= limit;
    }

    /** Seconds until the window ends, 1 to 60. */
    static long remaining(long word, long second) {
        return begin(word) + SECONDS - second;
    }

    // A window that begins in the future was written before the clock was set back.
    private static boolean over(long word, long second) {
        return second >= begin(word) + SECONDS || second < begin(word);
    }

    private static long begin(long word) {
        return word >>> COUNT_BITS;
    }
}
