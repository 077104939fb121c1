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
    private final boolean headersPay;

    OperatorCredentialRules(boolean poolMode, List<Header> headers, Map<String, ProviderSettings> providers) {
        this.headersPay = headers.stream().anyMatch(OperatorCredentialRules::carriesCredential);
        this.operatorPays = poolMode
                || headersPay
                || providers.values().stream()
                        .anyMatch(provider -> provider.auth().isPresent());
    }

    void check(Section proxy, ListenSettings listen, ClientsReader.Clients clients, boolean tokens) {
        if (!operatorPays || ListenAddress.isLoopback(listen.address())) {
            return;
        }
        if (clients.anonymousIsExplicit()) {
            proxy.warn("clients.anonymous = true on " + listen.address().getHostString()
                    + ": everybody who can connect spends the operator's credentials.");
        } else if (!tokens) {
            proxy.problem(
                    ConfigKey.PROXY_LISTEN_ADDR,
                    "is open to other machines, and the operator's credentials ([oauth] or an api_key) would serve"
                            + " whoever connects; listen on 127.0.0.1, give client tokens to your callers"
                            + " (tokens.enabled = true), or set clients.anonymous = true if everybody who can connect"
                            + " may use them");
        } else if (headersPay && clients.settings().passthrough()) {
            proxy.problem(
                    ConfigKey.PROXY_LISTEN_ADDR,
                    "is open to other machines, and the credential in [[headers]] would go out with the requests of"
                            + " callers who show any credential of their own; set clients.passthrough = false, so that"
                            + " only holders of a client token are served, or listen on 127.0.0.1");
        }
    }

    private static boolean carriesCredential(Header header) {
        return CREDENTIAL_HEADERS.contains(header.name().toLowerCase(Locale.ROOT));
    }
}
