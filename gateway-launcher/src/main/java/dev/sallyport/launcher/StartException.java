package dev.sallyport.launcher;

/** The gateway cannot start; the message is one line for the operator, with the mend. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
