package dev.sallyport.transport.jetty;

import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.Resolver;
import dev.sallyport.upstream.TargetGuard;
import java.util.Set;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Makes HTTP clients that add nothing and follow nothing: no redirects, cookies, decoders, authentication, user agent
 * or content type of their own, and no connection that the guard has not seen.
 */
public final class GuardedHttpClient {
    private static final int HEADER_BYTES = 64 * 1024;
    private static final int MOST_THREADS = 16; // one selects, the others look up names
    private static final int POOLED_BUFFERS = 256;
    private static final long UNUSED_DESTINATION_MILLIS = 60_000;

    private final TargetGuard guard;
    private final Set<Origin> operatorOrigins;
    private final Resolver operatorNames;
    private final OutboundLimits limits;

    public GuardedHttpClient(TargetGuard guard, Set<Origin> operatorOrigins, OutboundLimits limits) {
        this(guard, operatorOrigins, Resolver.SYSTEM, limits);
    }

    /** @param operatorNames looks up the hosts of operator origins */
    public GuardedHttpClient(
            TargetGuard guard, Set<Origin> operatorOrigins, Resolver operatorNames, OutboundLimits limits) {
        this.guard = guard;
        this.operatorOrigins = Set.copyOf(operatorOrigins);
        this.operatorNames = operatorNames;
        this.limits = limits;
    }

    /**
     * A configured client with one selector; not started. Its listeners run on the selector thread: they never block.
     */
    public HttpClient create(String name) {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector);
        transport.setInvocationType(InvocationType.NON_BLOCKING);
        HttpClient client = new HttpClient(transport);
        configure(client, name);
        return client;
    }

    /**
     * Configures a client that is not started yet, whoever made it; what can only be set later is set when it starts.
     */
    public void configure(HttpClient client, String name) {
        QueuedThreadPool threads = threads(name);
        client.setName(name);
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler(name + "-scheduler", true));
        client.setByteBufferPool(new ArrayByteBufferPool(0, 2048, HEADER_BYTES, POOLED_BUFFERS));
        client.setSocketAddressResolver(new GuardedAddresses(guard, operatorOrigins, operatorNames, threads));
        bound(client);
        addNothing(client);
        client.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
                settle(client);
            }
        });
    }

    /**
     * Takes out what a client puts in when it starts; done by itself, and again by whoever changed it after the
     * start.
     */
    public static void settle(HttpClient client) {
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        client.getProtocolHandlers().put(new InterimAnswers());
    }

    private static QueuedThreadPool threads(String name) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName(name);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        return threads;
    }

    private void bound(HttpClient client) {
        client.setConnectTimeout(limits.connectTimeout().toMillis());
        client.setIdleTimeout(limits.idleTimeout().toMillis());
        client.setMaxConnectionsPerDestination(limits.maxConnections());
        client.setMaxRequestsQueuedPerDestination(limits.maxQueued());
        client.setDestinationIdleTimeout(UNUSED_DESTINATION_MILLIS);
        client.setMaxRequestHeadersSize(HEADER_BYTES);
        client.setMaxResponseHeadersSize(HEADER_BYTES);
        client.setResponseBufferSize(limits.responseBuffer());
        client.setUseInputDirectByteBuffers(false);
        client.setUseOutputDirectByteBuffers(false);
    }

    private static void addNothing(HttpClient client) {
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
    }
}
