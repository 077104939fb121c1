package dev.sallyport.launcher.console;

/** Ends a command with a sentence for the operator and an exit code. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** How it failed, with its exit code and its name in JSON. */
    public enum Kind {
        ERROR(1, "error"),
        USAGE(2, "usage"),
        NOT_FOUND(2, "not_found");

        private final int exitCode;
        private final String wireName;

        Kind(int exitCode, String wireName) {
            this.exitCode = exitCode;
            this.wireName = wireName;
        }

        public int exitCode() {
            return exitCode;
        }

        public String wireName() {
            return wireName;
        }
    }

    private CommandFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public static CommandFailure error(String message) {
        return new CommandFailure(Kind.ERROR, message);
    }

    public static CommandFailure usage(String message) {
        return new CommandFailure(Kind.USAGE, message);
    }

    public static CommandFailure notFound(String message) {
        return new CommandFailure(Kind.NOT_FOUND, message);
    }

    public Kind kind() {
        return kind;
    }
}
