package dev.sallyport.transport.jetty;

import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.OutboundTransport;
import dev.sallyport.transport.TransportException;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.Target;
import dev.sallyport.upstream.TargetGuard;
import dev.sallyport.upstream.TargetVerdict;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpField;

/**
 * The outbound port: one request, one whole answer. What the operator configured is called as configured; any other URL
 * passes the guard first and is connected to the addresses the guard has seen.
 */
public final class JettyTransport implements OutboundTransport, AutoCloseable {
    /** The client's own total timeout speaks first; it does not fire in every state, so it is not the last word. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final HttpClient client;
    private final TargetGuard guard;
    private final Set<Origin> operatorOrigins;

    private JettyTransport(HttpClient client, TargetGuard guard, Set<Origin> operatorOrigins) {
        this.client = client;
        this.guard = guard;
        this.operatorOrigins = Set.copyOf(operatorOrigins);
    }

    /**
     * Starts a transport with a client of its own.
     *
     * @param operatorOrigins those of the profile's endpoints and of the providers
     */
    public static JettyTransport start(TargetGuard guard, Set<Origin> operatorOrigins, OutboundLimits limits) {
        return start(guard, operatorOrigins, new GuardedHttpClient(guard, operatorOrigins, limits));
    }

    static JettyTransport start(TargetGuard guard, Set<Origin> operatorOrigins, GuardedHttpClient clients) {
        HttpClient client = clients.create("outbound");
        try {
            client.start();
        } catch (Exception failure) {
            throw new IllegalStateException("the outbound HTTP client does not start", failure);
        }
        return new JettyTransport(client, guard, operatorOrigins);
    }

    @Override
    public OutboundAnswer send(OutboundRequest request) throws TransportException {
        String host = String.valueOf(request.uri().getHost());
        Request outbound = prepare(request);
        AnswerCollector collector = new AnswerCollector(request.maxAnswer());
        outbound.send(collector);
        return await(host, outbound, collector.answer(), request.timeout().plus(GRACE));
    }

    private Request prepare(OutboundRequest request) throws TransportException {
        long millis = request.timeout().toMillis();
        Request outbound = addressed(request.uri())
                .method(request.method())
                .idleTimeout(2 * millis, TimeUnit.MILLISECONDS) // the total below is to speak first
                .timeout(millis, TimeUnit.MILLISECONDS);
        outbound.headers(fields ->
                request.headers().forEach(line -> fields.add(new HttpField(line.name(), line.value()))));
        if (request.body().length > 0) {
            outbound.body(new BytesRequestContent((String) null, request.body()));
        }
        return outbound;
    }

    private Request addressed(URI uri) throws TransportException {
        Origin origin;
        try {
            origin = Origin.of(uri);
        } catch (IllegalArgumentException malformed) {
            throw new TransportException("unknown host: forbidden target: " + malformed.getMessage());
        }
        return operatorOrigins.contains(origin) ? client.newRequest(uri) : named(uri);
    }

    private Request named(URI uri) throws TransportException {
        TargetVerdict verdict = guard.named(uri.toString());
        if (verdict instanceof TargetVerdict.Allowed allowed) {
            Target target = allowed.target();
            Origin origin = target.origin();
            return client.newRequest(origin.host(), origin.port())
                    .scheme(origin.scheme())
                    .path(target.pathAndQuery())
                    .tag(new PinnedAddresses(allowed.pinned()));
        }
        TargetVerdict.Refused refused = (TargetVerdict.Refused) verdict;
        throw new TransportException(refused.host() + ": forbidden target: " + refused.reason());
    }

    private static OutboundAnswer await(
            String host, Request outbound, CompletableFuture<OutboundAnswer> answer, Duration longest)
            throws TransportException {
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            outbound.abort(stuck);
            throw new TransportException(host + ": " + FailureKind.of(stuck), stuck);
        } catch (InterruptedException interrupted) {
            outbound.abort(interrupted);
            Thread.currentThread().interrupt();
            throw new TransportException(host + ": interrupted", interrupted);
        } catch (ExecutionException failed) {
            Throwable failure = failed.getCause();
            throw new TransportException(host + ": " + FailureKind.of(failure), failure);
        }
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the outbound HTTP client does not stop", failure);
        }
    }
}
