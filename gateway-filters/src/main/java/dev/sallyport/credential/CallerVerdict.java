package dev.sallyport.credential;

import dev.sallyport.token.TokenVerdict;

/** Whether a caller is served. */
public sealed interface CallerVerdict {

    record Admitted(Caller caller) implements CallerVerdict {}

    /** The client token that was shown is not good, or nothing can be said of it now. */
    record TokenRefused(TokenVerdict why) implements CallerVerdict {}

    /** The client token is good, but the operator has no credential to serve its holder with. */
    record NothingToServeWith() implements CallerVerdict {}

    /** Nothing was shown, and callers without a credential are not served. */
    record NothingShown() implements CallerVerdict {}

    /** A credential of the caller's own was shown, and this gateway takes none. */
    record OwnNotAccepted() implements CallerVerdict {}
}
