package dev.sallyport.account;

import java.time.Instant;
import java.util.Optional;

/**
 * One account as operators may see it: no token, no e-mail.
 *
 * @param status wire name of the state: {@code available}, {@code cooling_down}, {@code disabled}
 * @param reason why it is cooling or disabled
 * @param coolingUntil when it returns
 * @param tokenExpires when the access token ends
 * @param grantedAt when the login was made, if known
 * @param grantAging the grant nears its end: log in again soon
 */
public record AccountSnapshot(
        String id,
        String status,
        Optional<String> reason,
        Optional<Instant> coolingUntil,
        Optional<Instant> tokenExpires,
        Optional<Instant> grantedAt,
        boolean grantAging,
        int openLeases) {}
