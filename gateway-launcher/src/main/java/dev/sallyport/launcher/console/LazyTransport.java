package dev.sallyport.launcher.console;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.OutboundTransport;
import dev.sallyport.transport.TransportException;
import dev.sallyport.transport.jetty.JettyTransport;
import dev.sallyport.transport.jetty.OutboundLimits;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.TargetGuard;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Calls to the operator's origins. Starts an HTTP client only when somebody calls; safe from any thread. */
public final class LazyTransport implements OutboundTransport, AutoCloseable {
    private final GatewayConfig config;
    private final ReentrantLock starting = new ReentrantLock();
    private Optional<JettyTransport> started = Optional.empty();

    public LazyTransport(GatewayConfig config) {
        this.config = config;
    }

    @Override
    public OutboundAnswer send(OutboundRequest request) throws TransportException {
        return transport().send(request);
    }

    private JettyTransport transport() {
        starting.lock();
        try {
            JettyTransport transport = started.orElseGet(() -> JettyTransport.start(
                    TargetGuard.of(config.targets()), operatorOrigins(), OutboundLimits.SHORT_CALLS));
            started = Optional.of(transport);
            return transport;
        } finally {
            starting.unlock();
        }
    }

    private Set<Origin> operatorOrigins() {
        Set<Origin> origins = new HashSet<>();
        origins.add(config.upstream());
        config.providers().values().stream().map(ProviderSettings::origin).forEach(origins::add);
        config.oauth().ifPresent(oauth -> oauth.profile().tokenUrls().forEach(url -> origins.add(Origin.of(url))));
        return origins;
    }

    @Override
    public void close() {
        starting.lock();
        try {
            started.ifPresent(JettyTransport::close);
        } finally {
            starting.unlock();
        }
    }
}
