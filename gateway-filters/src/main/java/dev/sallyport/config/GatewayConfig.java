package dev.sallyport.config;

import dev.sallyport.credential.ClientSettings;
import dev.sallyport.failover.RetrySettings;
import dev.sallyport.message.Header;
import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.proxy.ProxySettings;
import dev.sallyport.session.SessionSettings;
import dev.sallyport.token.TokenSettings;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.TargetSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole configuration, checked.
 *
 * @param upstream {@code proxy.upstream_url}: where requests for Anthropic go (default {@code https://api.anthropic.com})
 * @param upstreamBasePath path of {@code proxy.upstream_url}; empty, or starting with a slash and not ending with one
 * @param staticHeaders {@code [[headers]]}, for passthrough mode
 * @param oauth present: pool mode
 * @param warnings what the operator should know though it is no error, one sentence each
 */
public record GatewayConfig(
        ListenSettings listen,
        Duration shutdownGrace,
        Origin upstream,
        String upstreamBasePath,
        ProxySettings proxy,
        ClientSettings clients,
        SessionSettings session,
        RetrySettings retry,
        TargetSettings targets,
        AdminSettings admin,
        TokenSettings tokens,
        StoreSettings store,
        boolean accessLog,
        List<Header> staticHeaders,
        Map<String, ProviderSettings> providers,
        Optional<OAuthSettings> oauth,
        List<String> warnings) {
    public GatewayConfig {
        staticHeaders = List.copyOf(staticHeaders);
        providers = Map.copyOf(providers);
        warnings = List.copyOf(warnings);
    }

    /** The same for other callers, where the file cannot know who can connect. */
    public GatewayConfig withClients(ClientSettings others) {
        return new GatewayConfig(
                listen,
                shutdownGrace,
                upstream,
                upstreamBasePath,
                proxy,
                others,
                session,
                retry,
                targets,
                admin,
                tokens,
                store,
                accessLog,
                staticHeaders,
                providers,
                oauth,
                warnings);
    }

    /** Where this gateway keeps what is not shared with others ({@code store.directory}). */
    public Path dataDirectory() {
        return store.directory();
    }
}
