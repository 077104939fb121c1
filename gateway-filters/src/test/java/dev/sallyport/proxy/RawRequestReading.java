package dev.sallyport.proxy;

import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawHttpClient;
import dev.sallyport.testkit.RawRequest;

/** A connection that has sent one request, read byte by byte. */
record RawRequestReading(RawHttpClient client, ByteReading bytes) implements AutoCloseable {

    static RawRequestReading open(GatewayHarness gateway, RawRequest request) {
        RawHttpClient client = gateway.connect();
        client.send(request.bytes());
        return new RawRequestReading(client, new ByteReading(client));
    }

    @Override
    public void close() {
        client.close();
    }
}
