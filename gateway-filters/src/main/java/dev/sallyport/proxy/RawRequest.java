package dev.sallyport.proxy;

import dev.sallyport.failover.Attempt;
import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;

/**
 * A request whose target goes out exactly as it is given: Jetty's own setters take a path apart and put it together
 * again.
 */
final class RawRequest extends HttpRequest {
    private final String target;

    RawRequest(HttpClient client, URI origin, Attempt attempt) {
        super(client, new HttpConversation(), origin);
        this.target = attempt.target();
    }

    @Override
    public String getPath() {
        return target;
    }

    @Override
    public String getQuery() {
        return null; // it is part of the path
    }
}
