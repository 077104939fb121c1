package dev.sallyport.transport.jetty;

import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpStatus;

/** Swallows every 1xx answer; without it the client takes an interim answer for the final one and waits for ever. */
final class InterimAnswers extends ProcessingProtocolHandler {
    @Override
    public String getName() {
        return "interim";
    }

    @Override
    public boolean accept(Request request, Response response) {
        return HttpStatus.isInterim(response.getStatus());
    }
}
