package dev.sallyport.config;

import dev.sallyport.config.toml.ListenAddress;
import dev.sallyport.config.toml.Section;
import dev.sallyport.message.Header;
import dev.sallyport.provider.ProviderSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Refuses to offer the operator's credentials to a network of strangers unless the operator has said so. */
final class OperatorCredentialRules {
    private static final Set<String> CREDENTIAL_HEADERS = Set.of("x-api-key", "x-goog-api-key", "api-key", "cookie");

    private final boolean operatorPays;

    OperatorCredentialRules(boolean poolMode, List<Header> headers, Map<String, ProviderSettings> providers) {
        this.operatorPays = poolMode
                || headers.stream().anyMatch(OperatorCredentialRules::carriesCredential)
                || providers.values().stream()
                        .anyMatch(provider -> provider.auth().isPresent());
    }

    void check(Section proxy, ListenSettings listen, boolean anonymousIsExplicit) {
        if (!operatorPays || ListenAddress.isLoopback(listen.address())) {
            return;
        }
        if (anonymousIsExplicit) {
            proxy.warn("clients.anonymous = true on " + listen.address().getHostString()
                    + ": everybody who can connect spends the operator's credentials.");
        } else if (!callersAreKnown()) {
            proxy.problem(
                    ConfigKey.PROXY_LISTEN_ADDR,
                    "is open to other machines, and the operator's credentials ([oauth] or an api_key) would serve"
                            + " whoever connects; listen on 127.0.0.1, or set clients.anonymous = true"
                            + " if everybody who can connect may use them");
        }
    }

    /** The one place that decides what makes an open listener acceptable: callers that must show a token of ours. */
    private static boolean callersAreKnown() {
        return false;
    }

    private static boolean carriesCredential(Header header) {
        return CREDENTIAL_HEADERS.contains(header.name().toLowerCase(Locale.ROOT));
    }
}
