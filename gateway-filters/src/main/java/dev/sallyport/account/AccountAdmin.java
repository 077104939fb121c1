package dev.sallyport.account;

import java.util.List;
import java.util.Optional;

/** What operators do with the pool. Blocks on I/O; safe from any thread. */
public interface AccountAdmin {

    PoolSnapshot snapshot();

    /** Starts a login: makes verifier and state, which live for 10 minutes and serve once. */
    LoginInvitation beginLogin();

    /**
     * Ends a login.
     *
     * @param accountId as given by {@link #beginLogin}; empty: found by the state within {@code pasted}
     * @param pasted what the operator pasted: {@code code}, {@code code#state} or the whole redirect URL
     * @param state if it was given apart from the code
     */
    LoginOutcome completeLogin(Optional<String> accountId, String pasted, Optional<String> state);

    /** Reads the configured Claude Code credential files and takes up what is new. */
    ImportOutcome importCredentials();

    /** Back to available, whatever it was. False: no such account. Idempotent. */
    boolean enable(String accountId) throws AccountStoreException;

    RefreshResult refresh(String accountId);

    /** False: there was no such account. */
    boolean remove(String accountId) throws AccountStoreException;

    /** Where the operator must go, and the state that comes back with the code. */
    record LoginInvitation(String authorizationUrl, String accountId, String state) {}

    /** How a login ended. */
    sealed interface LoginOutcome {
        record Added(String accountId) implements LoginOutcome {}

        /** The code or state is missing, wrong, expired or used; no network call was made. Message for the operator. */
        record Refused(String message) implements LoginOutcome {}

        /** The token endpoint said no; its status, 0 if it did not answer. Message without secrets. */
        record ExchangeFailed(int upstreamStatus, String message) implements LoginOutcome {}

        /** Tokens came but could not be stored. */
        record NotStored(String message) implements LoginOutcome {}
    }

    /** Ids taken up, ids that were there already, and what could not be read (path and reason, no content). */
    record ImportOutcome(List<String> added, List<String> unchanged, List<String> problems) {}

    /** How a refresh by hand ended. */
    enum RefreshResult {
        REFRESHED,
        /** The provider refused the refresh token: the account is disabled. */
        REJECTED,
        /** No usable answer; the old token stays. */
        FAILED,
        UNKNOWN_ACCOUNT
    }
}
