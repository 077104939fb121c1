package dev.sallyport.oauth;

import dev.sallyport.secret.Secret;
import java.time.Duration;
import java.util.Optional;

/** What the token endpoint said to a code or a refresh token. */
public sealed interface TokenOutcome {

    /**
     * Tokens.
     *
     * @param refresh empty: the old refresh token goes on
     * @param expiresIn life of the access token; positive and at most a year, one hour if the reply names none
     * @param refreshExpiresIn life of the grant, if the reply names it
     */
    record Granted(Secret access, Optional<Secret> refresh, Duration expiresIn, Optional<Duration> refreshExpiresIn)
            implements TokenOutcome {}

    /** The provider says for good that this code or refresh token is worth nothing. {@code error}: the RFC 6749 code. */
    record Rejected(int status, String error) implements TokenOutcome {}

    /**
     * No usable answer, so nothing is known about the token.
     *
     * @param status of the answer; 0 if none came
     * @param kind short name of the cause, without any text of the answer
     * @param retryAfter how long the endpoint asked to be left alone
     */
    record Failed(int status, String kind, Optional<Duration> retryAfter) implements TokenOutcome {}
}
