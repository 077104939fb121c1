package dev.sallyport.proxy;

import dev.sallyport.event.EventSink;
import dev.sallyport.http.ClientWatch;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.Fact;
import dev.sallyport.http.RequestHeaders;
import dev.sallyport.transport.jetty.GuardedHttpClient;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.ee10.proxy.ProxyServlet;
import org.jspecify.annotations.Nullable;

/**
 * The end of the filter chain: runs the whole exchange with the upstream in the container's thread. The filters have
 * decided everything; a request that did not pass them is not forwarded.
 */
public final class GatewayProxyServlet extends ProxyServlet {
    private static final long serialVersionUID = 1L;

    private final transient GuardedHttpClient clients;
    private final transient ProxySettings limits;
    private final transient RunningCalls running;
    private final transient EventSink events;
    private transient ProxiedExchange.@Nullable Setting setting;

    public GatewayProxyServlet(
            GuardedHttpClient clients, ProxySettings limits, RunningCalls running, EventSink events) {
        this.clients = clients;
        this.limits = limits;
        this.running = running;
        this.events = events;
    }

    /** The guarded client instead of the parent's own, which knows its limits from init parameters only. */
    @Override
    protected HttpClient createHttpClient() throws ServletException {
        HttpClient client = clients.create("gateway-proxy");
        try {
            client.start();
        } catch (Exception e) {
            throw new ServletException("The HTTP client did not start", e);
        }
        setting = new ProxiedExchange.Setting(new UpstreamClient(client), limits, events);
        return client;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange exchange = Exchange.of(request)
                .orElseThrow(() -> new IllegalStateException(
                        "The request passed none of the gateway's filters. Map AuthExtractFilter and the others to "
                                + "the same paths as this servlet."));
        boolean hasBody = announcesBody(request) || !exchange.get(Fact.BODY).isEmpty();
        ClientRequest forwarded = new ClientRequest(request.getMethod(), RequestHeaders.of(request), hasBody);
        ExchangeHandle handle = new ExchangeHandle();
        if (request.getAttribute(ClientWatch.class.getName()) instanceof ClientWatch watch) {
            watch.onGone(() -> handle.cut(CutReason.CLIENT_GONE));
        }
        running.add(handle);
        try {
            new ProxiedExchange(settingInUse(), exchange, forwarded, response, handle).run();
        } finally {
            running.remove(handle);
        }
    }

    /** An empty body that was announced is announced again: to a POST it makes a difference (RFC 9110 §8.6). */
    private static boolean announcesBody(HttpServletRequest request) {
        return request.getContentLengthLong() >= 0 || request.getHeader("transfer-encoding") != null;
    }

    private ProxiedExchange.Setting settingInUse() {
        if (setting == null) {
            throw new IllegalStateException("init has not run");
        }
        return setting;
    }

    /** The parent's asynchronous way is not used. */
    @Override
    protected Response.Listener newProxyResponseListener(HttpServletRequest request, HttpServletResponse response) {
        throw new IllegalStateException("exchanges run in service()");
    }
}
