package dev.sallyport.launcher;

import dev.sallyport.config.GatewayConfig;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** The gateway on its listeners: the main one, and the admin one unless it is switched off. */
final class GatewayServer implements AutoCloseable {
    private final Listener main;
    private final Optional<Listener> admin;

    private GatewayServer(Listener main, Optional<Listener> admin) {
        this.main = main;
        this.admin = admin;
    }

    static GatewayServer start(GatewayConfig config, RunningGateway gateway) throws StartException {
        GatewayServer server = new GatewayServer(
                mainListener(config, gateway),
                config.admin().enabled() ? Optional.of(adminListener(config, gateway)) : Optional.empty());
        try {
            server.main.start();
            if (server.admin.isPresent()) {
                server.admin.get().start();
            }
            return server;
        } catch (StartException e) {
            server.close();
            throw e;
        }
    }

    /** The port in use, also if the configuration left the choice to the system. */
    int mainPort() {
        return main.port();
    }

    Optional<Integer> adminPort() {
        return admin.map(Listener::port);
    }

    /** Closes the main address to new connections. The admin side goes on, so that the drain can be watched. */
    void stopAccepting() {
        main.stopAccepting();
    }

    /** @return whether every answer of the main listener has left, at the latest after {@code limit} */
    boolean awaitLastByte(Duration limit) throws InterruptedException {
        return main.awaitLastByte(limit);
    }

    @Override
    public void close() {
        main.close();
        admin.ifPresent(Listener::close);
    }

    private static Listener mainListener(GatewayConfig config, RunningGateway gateway) throws StartException {
        return new Listener(
                "proxy.listen_addr",
                config.listen().address(),
                ListenerThreads.main(config.proxy().maxConnections()),
                new ContainerFacts(GatewayContext.filledBy(gateway::mountMain)),
                MainProtocols.of(config.listen()));
    }

    private static Listener adminListener(GatewayConfig config, RunningGateway gateway) {
        return new Listener(
                "admin.listen_addr",
                config.admin().listen().address(),
                ListenerThreads.admin(),
                GatewayContext.filledBy(gateway::mountAdmin),
                new HttpConnectionFactory(HttpSettings.plain()));
    }
}
