package dev.sallyport.credential;

import dev.sallyport.credential.ExtractionVerdict.Extracted;
import dev.sallyport.credential.ExtractionVerdict.Refused;
import dev.sallyport.message.HeaderView;
import dev.sallyport.secret.Secret;
import java.util.List;
import java.util.Optional;

/** Finds what a caller shows, in the order of the carriers; the first client token and the first own credential count. */
public final class CredentialExtractor {
    /** Carries only our own tokens, so that a provider credential can stand beside it. */
    public static final String TOKEN_HEADER = "x-gateway-token";

    /** Every header that may carry a credential, in order of precedence. */
    public static final List<String> CARRIERS =
            List.of(TOKEN_HEADER, "authorization", "x-api-key", "x-goog-api-key", "api-key");

    /** What every client token begins with. */
    public static final String TOKEN_PREFIX = "la_sk_";

    /** For error messages: where a credential may be. */
    public static final String CARRIERS_FOR_PEOPLE =
            "x-gateway-token, Authorization: Bearer, x-api-key, x-goog-api-key or api-key";

    private CredentialExtractor() {}

    /** @param query raw query of the request, without the question mark; empty if there is none */
    public static ExtractionVerdict extract(HeaderView headers, String query, CredentialDialect dialect) {
        if (hasKeyParameter(query)) {
            return new Refused("A key in the query (?key=) ends up in logs and is refused. Send it in "
                    + CARRIERS_FOR_PEOPLE + " instead.");
        }
        Optional<Secret> clientToken = Optional.empty();
        Optional<Credential> own = Optional.empty();
        boolean tokenBeside = false;
        for (String carrier : CARRIERS) {
            List<String> values = headers.all(carrier);
            if (values.isEmpty()) {
                continue;
            }
            if (values.size() > 1) {
                return new Refused("The header " + carrier + " occurs more than once.");
            }
            String value = values.get(0).strip();
            if (value.isEmpty()) {
                continue;
            }
            String token = tokenIn(carrier, value);
            if (carrier.equals(TOKEN_HEADER) || token.startsWith(TOKEN_PREFIX)) {
                if (clientToken.isPresent() && !clientToken.get().reveal().equals(token)) {
                    return new Refused(
                            "Two different client tokens are shown, one of them in " + carrier + ". Send one.");
                }
                clientToken = Optional.of(Secret.of(token));
                tokenBeside |= carrier.equals(TOKEN_HEADER);
            } else if (own.isEmpty()) {
                own = Optional.of(new Credential(mode(carrier, value, dialect), carrier, Secret.of(value)));
            } else if (!tokenIn(own.get().header(), own.get().value().reveal()).equals(token)) {
                return new Refused("The headers " + own.get().header() + " and " + carrier
                        + " carry two different credentials. Send one.");
            }
        }
        return new Extracted(new ShownCredentials(clientToken, own, tokenBeside));
    }

    private static AuthMode mode(String carrier, String value, CredentialDialect dialect) {
        return carrier.equals("authorization") ? dialect.authorization(value) : AuthMode.API_KEY;
    }

    private static String tokenIn(String carrier, String value) {
        return carrier.equals("authorization") && CredentialDialect.isBearer(value)
                ? CredentialDialect.bearerToken(value)
                : value;
    }

    private static boolean hasKeyParameter(String query) {
        return query.startsWith("key=") || query.contains("&key=");
    }
}
