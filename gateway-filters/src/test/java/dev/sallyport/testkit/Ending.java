package dev.sallyport.testkit;

/** How an answer ended, as its reader saw it. */
public enum Ending {
    /** To its last byte, as its framing says. */
    COMPLETE,
    /** The other side closed before the end. */
    CUT,
    /** The connection was reset before the end. */
    RESET,
    /** Nothing came for longer than the reader's patience. */
    SILENT,
    /** The bytes were not HTTP. */
    MALFORMED
}
