package dev.sallyport.account;

import dev.sallyport.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * One account as the pool knows it.
 *
 * @param credential the tokens in use
 * @param stored what the store holds for it; differs from {@code credential} while a rotated pair could not be written
 * @param condemned the upstream has refused the access token, so it must be refreshed before anybody uses it
 */
record Account(
        String id,
        AccountState state,
        AccountCredential credential,
        AccountCredential stored,
        boolean condemned,
        GrantLife grant) {

    static Account of(String id, AccountCredential stored, AccountMemory memory) {
        return new Account(id, memory.state(), stored, stored, false, memory.grant());
    }

    AccountMemory memory() {
        return new AccountMemory(state, grant);
    }

    boolean isAvailable() {
        return state instanceof AccountState.Available;
    }

    boolean isDisabled() {
        return state instanceof AccountState.Disabled;
    }

    boolean isUnsaved() {
        return !credential.equals(stored);
    }

    /** The access token may be sent, and will do for that long. */
    boolean canServe(Duration time, Instant now) {
        return !condemned && credential.lasts(time, now);
    }

    boolean uses(Secret access) {
        return credential.access().equals(access);
    }

    Account in(AccountState next) {
        return new Account(id, next, credential, stored, condemned, grant);
    }

    /** With tokens from a login or from the store. */
    Account with(AccountCredential found) {
        return new Account(id, state.withNewTokens(), found, found, condemned && uses(found.access()), grant);
    }

    /** With a rotated pair that the store may or may not hold. */
    Account rotated(AccountCredential next, AccountCredential nowStored, GrantLife life) {
        return new Account(id, state.withNewTokens(), next, nowStored, false, life);
    }

    Account saved() {
        return new Account(id, state, credential, credential, condemned, grant);
    }

    Account granted(GrantLife life) {
        return new Account(id, state, credential, stored, condemned, life);
    }

    Account condemning(Secret access) {
        return uses(access) ? new Account(id, state, credential, stored, true, grant) : this;
    }

    /**
     * After a lease. A 401 disables only if it met the token in use, and that token came from a refresh: an old token,
     * or one whose refresh has failed for want of an answer, proves nothing about the account.
     */
    Account after(Lease lease, LeaseOutcome outcome, Instant now) {
        boolean provesNothing =
                outcome instanceof LeaseOutcome.Unauthorized && (condemned || !uses(lease.accessToken()));
        return provesNothing ? this : in(state.after(outcome, now));
    }
}
