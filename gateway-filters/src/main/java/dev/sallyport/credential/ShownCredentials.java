package dev.sallyport.credential;

import dev.sallyport.secret.Secret;
import java.util.Optional;

/**
 * What a request carried.
 *
 * @param clientToken ours, {@code la_sk_…} or what was put into {@code x-gateway-token}; not verified yet
 * @param own a provider credential
 * @param tokenBeside the token came in {@code x-gateway-token}, which leaves the other carriers to an own credential
 */
public record ShownCredentials(Optional<Secret> clientToken, Optional<Credential> own, boolean tokenBeside) {
    public static final ShownCredentials NOTHING = new ShownCredentials(Optional.empty(), Optional.empty(), false);

    /** A credential of the caller's own, and no token. */
    public static ShownCredentials own(Credential own) {
        return new ShownCredentials(Optional.empty(), Optional.of(own), false);
    }

    public AuthMode mode() {
        if (clientToken.isPresent()) {
            return AuthMode.GATEWAY_TOKEN;
        }
        return own.map(Credential::mode).orElse(AuthMode.NONE);
    }
}
