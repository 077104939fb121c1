package dev.sallyport.credential;

import dev.sallyport.secret.Secret;
import java.util.Optional;

/**
 * What a request carried.
 *
 * @param clientToken ours, {@code la_sk_…} or what was put into {@code x-gateway-token}; not verified yet
 * @param own a provider credential
 */
public record ShownCredentials(Optional<Secret> clientToken, Optional<Credential> own) {
    public static final ShownCredentials NOTHING = new ShownCredentials(Optional.empty(), Optional.empty());

    public AuthMode mode() {
        if (clientToken.isPresent()) {
            return AuthMode.GATEWAY_TOKEN;
        }
        return own.map(Credential::mode).orElse(AuthMode.NONE);
    }
}
