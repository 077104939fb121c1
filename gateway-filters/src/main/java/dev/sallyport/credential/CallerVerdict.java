package dev.sallyport.credential;

/** Whether a caller is served. */
public sealed interface CallerVerdict {

    record Admitted(Caller caller) implements CallerVerdict {}

    /** The token does not have our prefix. */
    record WrongPrefix() implements CallerVerdict {}

    record InvalidToken() implements CallerVerdict {}

    /** Nothing was shown, and callers without a credential are not served. */
    record NothingShown() implements CallerVerdict {}

    /** A credential of the caller's own was shown, and this gateway takes none. */
    record OwnNotAccepted() implements CallerVerdict {}
}
