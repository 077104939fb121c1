package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent.AdminActed;
import dev.sallyport.token.TokenAdmin;
import java.time.Clock;
import java.util.Optional;

/**
 * What the admin servlets work with.
 *
 * @param accounts empty when the gateway is not in pool mode
 * @param issuer empty when client tokens are off
 * @param events hears of every change an operator makes
 */
public record AdminDesk(Optional<AccountAdmin> accounts, Optional<TokenAdmin> issuer, EventSink events, Clock clock) {

    /** The accounts, or a 409 that tells how to get some. */
    AccountAdmin pool() {
        return accounts.orElseThrow(Refusals::poolIsOff);
    }

    /** The client tokens, or a 409 that tells how to get some. */
    TokenAdmin tokens() {
        return issuer.orElseThrow(Refusals::tokensAreOff);
    }

    /** @param result {@code done}, {@code refused}, {@code failed}, {@code unknown_account} or {@code unknown_token} */
    void tell(Call call, String action, String subject, String result) {
        events.accept(new AdminActed(clock.instant(), call.actor(), action, subject, result));
    }
}
