package dev.sallyport.json;

/** A text that is not JSON, or not the JSON asked for. The message tells where, and never quotes the text. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    MalformedJsonException(int line, int column, String reason) {
        super(reason + " at line " + line + ", column " + column);
        this.line = line;
        this.column = column;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Counted from 1, in characters; where the reader stood when it gave up, which may be just behind the mistake. */
    public int column() {
        return column;
    }
}
