package dev.sallyport.launcher;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.launcher.console.ClientUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the operator reads after the start: what listens where, in which mode, what to do next, and what to mind. */
final class StartupLines {
    private final String source;
    private final GatewayConfig config;
    private final RunningGateway.Summary summary;

    StartupLines(String source, GatewayConfig config, RunningGateway.Summary summary) {
        this.source = source;
        this.config = config;
        this.summary = summary;
    }

    List<String> of(GatewayServer server) {
        String url = ClientUrl.of(config.listen(), server.mainPort());
        List<String> lines = new ArrayList<>();
        lines.add("Sallyport listens on " + url + " in mode " + mode() + ", upstream " + config.upstream()
                + config.upstreamBasePath() + " (" + source + ")");
        lines.add(adminLine(server.adminPort()));
        lines.add("Next: export ANTHROPIC_BASE_URL=" + url);
        lines.add("Try:  curl " + url + "/v1/models -H 'anthropic-version: 2023-06-01'" + ownKey());
        summary.advice().forEach(advice -> lines.add("Note: " + advice));
        config.warnings().forEach(warning -> lines.add("Warning: " + warning));
        return lines;
    }

    private String mode() {
        return summary.mode().equals("oauth_pool")
                ? "oauth_pool (" + summary.accountsAvailable() + " of " + summary.accountsTotal()
                        + " accounts available)"
                : summary.mode();
    }

    private String adminLine(Optional<Integer> port) {
        return port.map(open -> "Admin on " + ClientUrl.of(config.admin().listen(), open))
                .orElse("Admin is off");
    }

    private String ownKey() {
        boolean served =
                !summary.mode().equals("passthrough") && config.clients().anonymous();
        return served ? "" : " -H \"x-api-key: $ANTHROPIC_API_KEY\"";
    }
}
