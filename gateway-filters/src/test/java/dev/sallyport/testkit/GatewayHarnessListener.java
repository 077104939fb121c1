package dev.sallyport.testkit;

import dev.sallyport.http.ClientWatch;
import jakarta.servlet.ServletContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A listener with the settings of the launcher's, on a free port; the main one speaks clear-text HTTP/2 too. */
final class GatewayHarnessListener implements AutoCloseable {
    private static final int HEADER_LIMIT = 64 * 1024;
    private static final int OUTPUT_BUFFER = 4 * 1024;
    private static final int OUTPUT_AGGREGATION = 1024;
    private static final int STREAMS_PER_CONNECTION = 1000;
    private static final int IDLE_MILLIS = 600_000;
    private static final int SPARE_THREADS = 64;
    private static final int SPARE_VIRTUAL = 1024;
    private static final int ADMIN_THREADS = 16;

    private final Server server;
    private final ServerConnector connector;

    private GatewayHarnessListener(ThreadPool threads, Handler handler, ConnectionFactory... protocols) {
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, protocols);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            throw new AssertionError("the listener does not start", e);
        }
    }

    static GatewayHarnessListener main(int maxConnections, Consumer<ServletContext> mount) {
        HttpConfiguration http = http();
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "GATEWAY", Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING));
        HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
        http2.setMaxConcurrentStreams(STREAMS_PER_CONNECTION);
        http2.setStreamIdleTimeout(IDLE_MILLIS);
        return new GatewayHarnessListener(
                mainThreads(maxConnections),
                new DisconnectHandler(context(mount)),
                new HttpConnectionFactory(http),
                http2);
    }

    static GatewayHarnessListener admin(Consumer<ServletContext> mount) {
        return new GatewayHarnessListener(
                new QueuedThreadPool(ADMIN_THREADS), context(mount), new HttpConnectionFactory(http()));
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError("the listener does not stop", e);
        }
    }

    private static ThreadPool mainThreads(int maxConnections) {
        return VirtualThreads.areSupported()
                ? new VirtualThreadPool(maxConnections + SPARE_VIRTUAL)
                : new QueuedThreadPool(maxConnections + SPARE_THREADS);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADER_LIMIT);
        http.setMaxResponseHeaderSize(HEADER_LIMIT);
        http.setOutputBufferSize(OUTPUT_BUFFER);
        http.setOutputAggregationSize(OUTPUT_AGGREGATION);
        http.setIdleTimeout(IDLE_MILLIS);
        return http;
    }

    private static ServletContextHandler context(Consumer<ServletContext> mount) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServletContainerInitializer((classes, servlets) -> mount.accept(servlets));
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        return context;
    }

    /** Tells the gateway of HTTP/2 resets, as the launcher does. */
    private static final class DisconnectHandler extends Handler.Wrapper {
        DisconnectHandler(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Watch watch = new Watch();
            request.addFailureListener(failure -> watch.fire());
            request.setAttribute(ClientWatch.class.getName(), watch);
            return super.handle(request, response, callback);
        }
    }

    private static final class Watch implements ClientWatch {
        private static final Runnable NOTHING = () -> {};
        private static final Runnable GONE = () -> {};

        private final AtomicReference<Runnable> action = new AtomicReference<>(NOTHING);

        @Override
        public void onGone(Runnable wanted) {
            if (!action.compareAndSet(NOTHING, wanted) && action.get() == GONE) {
                wanted.run();
            }
        }

        void fire() {
            action.getAndSet(GONE).run();
        }
    }
}
