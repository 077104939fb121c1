package dev.sallyport.launcher;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a running gateway to rest: not ready, closed to new connections, drained, cut, gone. */
final class ShutdownSequence {
    /** For error events and aborts to reach their clients. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);

    private final RunningGateway gateway;
    private final GatewayServer server;
    private final Duration grace;

    ShutdownSequence(RunningGateway gateway, GatewayServer server, Duration grace) {
        this.gateway = gateway;
        this.server = server;
        this.grace = grace;
    }

    void run() {
        LOG.info("stopping; running requests have {} s to end, a second signal stops at once", grace.toSeconds());
        gateway.beginDrain();
        server.stopAccepting();
        try {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gateway.cutStreams();
        } finally {
            server.close();
            gateway.close();
        }
        LOG.info("stopped");
    }

    private void drain() throws InterruptedException {
        if (!gateway.awaitIdle(grace)) {
            LOG.warn("some requests are still running after {} s and are cut", grace.toSeconds());
            gateway.cutStreams();
            gateway.awaitIdle(FAREWELL);
        }
        server.awaitLastByte(FAREWELL);
    }
}
