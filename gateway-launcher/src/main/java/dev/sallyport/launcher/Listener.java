package dev.sallyport.launcher;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One address with a server and threads of its own. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final String key;
    private final Server server;
    private final ServerConnector connector;
    private final RequestsInFlight requests;

    /** @param key configuration key of the address, for messages */
    Listener(
            String key,
            InetSocketAddress address,
            ThreadPool threads,
            Handler handler,
            ConnectionFactory... protocols) {
        this.key = key;
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, protocols);
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(HttpSettings.IDLE.toMillis());
        // While draining, a silent stream is still a running one: the gateway's grace ends it, not the connector.
        connector.setShutdownIdleTimeout(HttpSettings.IDLE.toMillis());
        server.addConnector(connector);
        this.requests = new RequestsInFlight(handler);
        server.setHandler(requests);
        server.setErrorHandler(new JsonErrorHandler());
        server.setStopTimeout(0);
    }

    void start() throws StartException {
        try {
            connector.open();
        } catch (Exception e) {
            throw new StartException(
                    key + ": cannot listen on " + connector.getHost() + ":" + connector.getPort()
                            + "; another program may be using it. Stop that one, or set another address.",
                    e);
        }
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new StartException(key + ": the listener did not start: " + rootMessage(e), e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Closes the address; connections that are open go on, and {@link #awaitLastByte} tells when they are done. */
    void stopAccepting() {
        var unused = connector.shutdown();
    }

    /** @return whether every answer has left, at the latest after {@code limit} */
    boolean awaitLastByte(Duration limit) throws InterruptedException {
        return requests.awaitNone(limit);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("the listener of {} did not stop cleanly", key, e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
