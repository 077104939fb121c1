package dev.sallyport.admin;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent.AdminActed;
import java.time.Clock;
import java.util.Optional;

/**
 * What the admin servlets work with.
 *
 * @param accounts empty when the gateway is not in pool mode
 * @param events hears of every change an operator makes
 */
public record AdminDesk(Optional<AccountAdmin> accounts, EventSink events, Clock clock) {

    /** The accounts, or a 409 that tells how to get some. */
    AccountAdmin pool() {
        return accounts.orElseThrow(Refusals::poolIsOff);
    }

    /** @param result {@code done}, {@code refused}, {@code failed} or {@code unknown_account} */
    void tell(Call call, String action, String subject, String result) {
        events.accept(new AdminActed(clock.instant(), call.actor(), action, subject, result));
    }
}
