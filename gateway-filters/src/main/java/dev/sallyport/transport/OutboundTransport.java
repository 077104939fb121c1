package dev.sallyport.transport;

/** Makes outbound calls. Blocks the calling thread; callable from any thread. */
@FunctionalInterface
public interface OutboundTransport {

    /** @throws TransportException if no complete answer came: refused, timed out, broken, too long, forbidden target */
    OutboundAnswer send(OutboundRequest request) throws TransportException;
}
