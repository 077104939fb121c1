package dev.sallyport.launcher;

import dev.sallyport.assembly.Gateway;
import dev.sallyport.assembly.GatewayStartException;
import dev.sallyport.assembly.GatewaySummary;
import dev.sallyport.config.GatewayConfig;
import jakarta.servlet.ServletContext;
import java.time.Duration;

/** The gateway of {@code gateway-filters} on the launcher's listeners. */
final class AssembledGateway implements RunningGateway {
    private final Gateway gateway;

    private AssembledGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    static RunningGateway open(GatewayConfig config) throws StartException {
        try {
            return new AssembledGateway(Gateway.open(config));
        } catch (GatewayStartException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    @Override
    public void mountMain(ServletContext context) {
        gateway.mountMain(context);
    }

    @Override
    public void mountAdmin(ServletContext context) {
        gateway.mountAdmin(context);
    }

    @Override
    public void beginDrain() {
        gateway.beginDrain();
    }

    @Override
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        return gateway.awaitIdle(limit);
    }

    @Override
    public void cutStreams() {
        gateway.cutStreams();
    }

    @Override
    public Summary summary() {
        GatewaySummary now = gateway.summary();
        return new Summary(now.mode(), now.accountsTotal(), now.accountsAvailable(), now.advice());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
