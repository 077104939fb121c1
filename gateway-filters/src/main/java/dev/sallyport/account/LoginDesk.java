package dev.sallyport.account;

import dev.sallyport.account.AccountAdmin.LoginInvitation;
import dev.sallyport.account.AccountAdmin.LoginOutcome;
import dev.sallyport.oauth.AuthorizationUrl;
import dev.sallyport.oauth.OAuthProfile;
import dev.sallyport.oauth.PastedCode;
import dev.sallyport.oauth.PendingLogin;
import dev.sallyport.oauth.PendingLogins;
import dev.sallyport.oauth.TokenEndpoint;
import dev.sallyport.oauth.TokenOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes new accounts up by login. Without a state that is ours, unused and in time, nothing is sent anywhere. */
final class LoginDesk {
    private final OAuthProfile profile;
    private final PendingLogins pending;
    private final TokenEndpoint endpoint;
    private final AccountIntake intake;
    private final Clock clock;

    LoginDesk(OAuthProfile profile, PendingLogins pending, TokenEndpoint endpoint, AccountIntake intake, Clock clock) {
        this.profile = profile;
        this.pending = pending;
        this.endpoint = endpoint;
        this.intake = intake;
        this.clock = clock;
    }

    LoginInvitation begin() {
        PendingLogin login = pending.begin(intake.newId());
        return new LoginInvitation(AuthorizationUrl.of(profile, login), login.accountId(), login.state());
    }

    LoginOutcome complete(Optional<String> accountId, String pasted, Optional<String> apart) {
        Optional<PastedCode> code = PastedCode.parse(pasted);
        if (code.isEmpty()) {
            return new LoginOutcome.Refused("No code found in what was pasted. Paste the whole code#state as the"
                    + " provider's page shows it, or the whole address of that page.");
        }
        Optional<String> given = apart.map(String::strip).filter(state -> !state.isEmpty());
        Optional<String> state = code.get().state().or(() -> given);
        if (state.isEmpty()) {
            return new LoginOutcome.Refused(
                    "The state is missing. Paste the whole code#state, including what follows the #.");
        }
        if (given.isPresent() && !given.equals(state)) {
            return new LoginOutcome.Refused("The state given and the state pasted with the code are not the same.");
        }
        return take(state.get(), accountId)
                .map(login -> exchange(code.get(), login))
                .orElseGet(() -> new LoginOutcome.Refused(
                        "The state is not that of an open login: wrong, used already, or older than 10 minutes."
                                + " Start a new login."));
    }

    private Optional<PendingLogin> take(String state, Optional<String> accountId) {
        return accountId.isPresent() ? pending.take(state, accountId.get()) : pending.take(state);
    }

    private LoginOutcome exchange(PastedCode code, PendingLogin login) {
        TokenOutcome outcome = endpoint.exchange(code.code(), login);
        if (outcome instanceof TokenOutcome.Granted granted) {
            return granted(login.accountId(), granted);
        }
        if (outcome instanceof TokenOutcome.Rejected rejected) {
            return new LoginOutcome.ExchangeFailed(
                    rejected.status(), "The provider refused the code: " + rejected.error() + ".");
        }
        TokenOutcome.Failed failed = (TokenOutcome.Failed) outcome;
        return new LoginOutcome.ExchangeFailed(
                failed.status(), "The token endpoint gave no tokens: " + failed.kind() + ".");
    }

    private LoginOutcome granted(String id, TokenOutcome.Granted granted) {
        if (granted.refresh().isEmpty()) {
            return new LoginOutcome.ExchangeFailed(200, "The token endpoint gave no refresh token.");
        }
        Instant now = clock.instant();
        AccountCredential credential =
                new AccountCredential(granted.access(), granted.refresh().get(), now.plus(granted.expiresIn()));
        try {
            return new LoginOutcome.Added(
                    intake.take(id, credential, GrantLife.granted(now, granted.refreshExpiresIn())));
        } catch (AccountStoreException notStored) {
            return new LoginOutcome.NotStored(
                    "The login succeeded but could not be stored: " + notStored.getMessage() + ". Log in again.");
        }
    }
}
