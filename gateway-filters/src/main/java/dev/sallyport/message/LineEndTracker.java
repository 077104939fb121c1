package dev.sallyport.message;

/**
 * Tells, while the chunks of an event stream pass by, whether a comment line may be put in between: only where a line
 * has ended for certain. A carriage return alone may be the first half of a line end, so it counts only behind
 * another one. Looks at the last bytes of a chunk only. Not for compressed streams. Not thread-safe: belongs to one.
 *
 * <p>What is put in must be one line ({@code ": …\n"}) without a blank line after it, since an event may be half done.
 */
public final class LineEndTracker {
    private static final int LINE_FEED = '\n';
    private static final int CARRIAGE_RETURN = '\r';

    /** A stream that has not begun stands at the start of a line. */
    private int last = LINE_FEED;

    private int beforeLast = LINE_FEED;

    /** Takes note of a chunk that was passed on. */
    public void passed(byte[] chunk, int offset, int length) {
        if (length > 0) {
            beforeLast = length > 1 ? chunk[offset + length - 2] : last;
            last = chunk[offset + length - 1];
        }
    }

    /** Whether the last byte that passed ended a line. */
    public boolean atLineStart() {
        return last == LINE_FEED || (last == CARRIAGE_RETURN && beforeLast == CARRIAGE_RETURN);
    }
}
