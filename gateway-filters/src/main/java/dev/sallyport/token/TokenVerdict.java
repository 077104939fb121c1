package dev.sallyport.token;

import java.util.UUID;

/** Whether a text that was shown as a client token is a good one. */
public sealed interface TokenVerdict {
    record Valid(TokenRecord token) implements TokenVerdict {}

    /** Does not start with {@code la_sk_}. */
    record WrongPrefix() implements TokenVerdict {}

    /** Malformed, signed with another key or another algorithm, or with claims we never write. */
    record Invalid() implements TokenVerdict {}

    /** Nothing can be said now. {@code reason} is for the operator's log, not for the caller. */
    record StoreUnavailable(String reason) implements TokenVerdict {}

    /** Genuine, but no longer good. */
    sealed interface Refusal extends TokenVerdict {
        UUID id();
    }

    record Expired(UUID id) implements Refusal {}

    /** Correctly signed, but there is no record of it. */
    record Unknown(UUID id) implements Refusal {}

    record Revoked(UUID id) implements Refusal {}
}
