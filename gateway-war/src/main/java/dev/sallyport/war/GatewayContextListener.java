package dev.sallyport.war;

import dev.sallyport.assembly.Gateway;
import dev.sallyport.assembly.GatewayStartException;
import dev.sallyport.config.GatewayConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the gateway with its web application and ends it with it. */
public final class GatewayContextListener implements ServletContextListener {
    /** For error events and aborts to reach their clients. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(GatewayContextListener.class);

    private @Nullable Gateway gateway;
    private Duration grace = Duration.ZERO;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        GatewayConfig config = new WarConfig(context).load();
        config.warnings().forEach(LOG::warn);
        Gateway opened = open(config);
        gateway = opened;
        grace = config.shutdownGrace();
        opened.mountMain(context);
        opened.mountAdminBesideMain(context);
        LOG.info(
                "serving below {}/ in mode {}",
                context.getContextPath(),
                opened.summary().mode());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            if (gateway != null) {
                end(gateway);
            }
        } finally {
            new OwnDrivers(GatewayContextListener.class.getClassLoader()).deregister();
        }
    }

    private static Gateway open(GatewayConfig config) {
        try {
            return Gateway.open(config);
        } catch (GatewayStartException e) {
            throw new IllegalStateException("Sallyport does not start: " + e.getMessage(), e);
        }
    }

    private void end(Gateway running) {
        running.beginDrain();
        try {
            if (!running.awaitIdle(grace)) {
                LOG.warn("some requests are still running after {} s and are cut", grace.toSeconds());
                running.cutStreams();
                running.awaitIdle(FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.cutStreams();
        } finally {
            running.close();
        }
    }
}
