package dev.sallyport.launcher.accounts;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.OutboundTransport;
import dev.sallyport.transport.TransportException;
import dev.sallyport.transport.jetty.JettyTransport;
import dev.sallyport.transport.jetty.OutboundLimits;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.TargetGuard;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts an HTTP client only when somebody calls out, which most commands never do. */
final class LazyTransport implements OutboundTransport, AutoCloseable {
    private final GatewayConfig config;
    private @Nullable JettyTransport started;

    LazyTransport(GatewayConfig config) {
        this.config = config;
    }

    @Override
    public OutboundAnswer send(OutboundRequest request) throws TransportException {
        if (started == null) {
            started = JettyTransport.start(
                    TargetGuard.of(config.targets()), tokenOrigins(), OutboundLimits.SHORT_CALLS);
        }
        return started.send(request);
    }

    private Set<Origin> tokenOrigins() {
        Set<Origin> origins = new HashSet<>();
        config.oauth().ifPresent(oauth -> oauth.profile().tokenUrls().forEach(url -> origins.add(Origin.of(url))));
        return origins;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
