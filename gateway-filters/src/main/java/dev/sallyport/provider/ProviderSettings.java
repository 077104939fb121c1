package dev.sallyport.provider;

import dev.sallyport.secret.Secret;
import dev.sallyport.upstream.Origin;
import java.util.Optional;

/**
 * One upstream ({@code [providers.NAME]}).
 *
 * @param auth how the operator's credential is given
 * @param origin where it is; the credential goes nowhere else
 * @param basePath put before every path; empty or starting with a slash and not ending with one
 * @param apiKey the operator's key, for {@link Auth#API_KEY}
 * @param fallbackApiKey the key that serves when a subscription runs dry
 */
public record ProviderSettings(
        String name,
        Optional<Auth> auth,
        Origin origin,
        String basePath,
        Optional<Secret> apiKey,
        Optional<Secret> fallbackApiKey) {

    /** Kinds of operator credentials. */
    public enum Auth {
        API_KEY,
        OAUTH,
        BEDROCK
    }
}
