package dev.sallyport.diagnostics;

import dev.sallyport.config.GatewayConfig;
import java.util.ArrayList;
import java.util.List;

/** Who can reach the main listener, and what they can do with it. */
final class ListenerCheck implements Check {
    private static final String NAME = "listener exposure";

    private final GatewayConfig config;

    ListenerCheck(GatewayConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> look() {
        String address = config.listen().address().getHostString() + ":"
                + config.listen().address().getPort();
        if (config.listen().isLoopback()) {
            return List.of(Finding.pass(NAME, address + " serves this machine only."));
        }
        List<Finding> findings = new ArrayList<>();
        if (config.listen().tls().isEmpty()) {
            findings.add(Finding.warn(
                    NAME,
                    address + " serves other machines without TLS: tokens and prompts travel readable.",
                    "Set proxy.tls_certificate and proxy.tls_private_key, or put a TLS proxy in front and listen on"
                            + " 127.0.0.1."));
        }
        if (config.clients().anonymous() && operatorPays()) {
            findings.add(Finding.warn(
                    NAME,
                    "Whoever reaches " + address + " spends the operator's credentials without showing any.",
                    "Remove clients.anonymous and give out client tokens: gateway tokens issue."));
        }
        if (!config.tokens().enabled() && config.clients().passthrough() && !operatorPays()) {
            findings.add(Finding.warn(
                    NAME,
                    "Whoever reaches " + address + " may send requests through this gateway with a key of their own.",
                    "Listen on 127.0.0.1, or set clients.passthrough = false and give out client tokens."));
        }
        return findings.isEmpty()
                ? List.of(Finding.pass(NAME, address + " serves other machines, over TLS."))
                : findings;
    }

    private boolean operatorPays() {
        return config.oauth().isPresent()
                || config.providers().values().stream()
                        .anyMatch(provider -> provider.auth().isPresent());
    }
}
