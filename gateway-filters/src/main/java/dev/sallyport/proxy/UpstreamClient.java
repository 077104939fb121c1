package dev.sallyport.proxy;

import dev.sallyport.failover.Attempt;
import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderEdits;
import dev.sallyport.message.RequestBody;
import dev.sallyport.upstream.Origin;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Turns attempts into requests of Jetty's client. */
final class UpstreamClient {
    private final HttpClient client;

    /** Origins come from the configuration and the allowlist, so there are few. */
    private final ConcurrentMap<Origin, Place> places = new ConcurrentHashMap<>();

    /** What every request to an origin has in common. */
    private record Place(URI uri, HttpField host) {}

    UpstreamClient(HttpClient client) {
        this.client = client;
    }

    /** Sends an attempt; a new request each time, since Jetty's are used once. */
    void send(UpstreamCall call, Attempt attempt, ClientRequest from, RequestBody body) {
        Place place = places.computeIfAbsent(attempt.origin(), UpstreamClient::place);
        RawRequest request = new RawRequest(client, place.uri(), attempt);
        request.method(from.method());
        request.headers(headers -> {
            headers.add(place.host());
            copy(from, attempt.headers(), headers);
        });
        if (from.hasBody()) {
            List<ByteBuffer> bytes = body.edited(attempt.bodyEdits());
            request.body(new ByteBufferRequestContent(null, bytes));
        }
        call.send(request);
    }

    private static void copy(ClientRequest from, HeaderEdits edits, HttpFields.Mutable into) {
        Set<String> hopByHop = ProxyHeaders.namedInConnection(from.headers());
        from.headers().forEach((name, value) -> {
            if (ProxyHeaders.isForwarded(name) && !edits.removes(name) && !hopByHop.contains(name)) {
                into.add(name, value);
            }
        });
        for (Header line : edits.added()) {
            into.add(line.name(), line.value());
        }
    }

    private static Place place(Origin origin) {
        String standard = origin.toString();
        return new Place(
                URI.create(standard + "/"),
                new HttpField(HttpHeader.HOST, standard.substring(standard.indexOf("://") + 3)));
    }
}
