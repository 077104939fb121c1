package dev.sallyport.message;

/** A body that is not JSON as RFC 8259 has it. Tells where and what was missing, and quotes nothing. */
public final class MalformedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final String reason;

    MalformedBodyException(int position, String reason) {
        super(reason + " at byte " + position, null, false, false); // a client's mistake needs no stack trace
        this.position = position;
        this.reason = reason;
    }

    /** Byte offset counted from 0; the length of the body if it ended too early. */
    public int position() {
        return position;
    }

    /** A plain phrase such as {@code expected ',' or '}'}. */
    public String reason() {
        return reason;
    }
}
