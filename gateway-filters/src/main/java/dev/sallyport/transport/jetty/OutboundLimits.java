package dev.sallyport.transport.jetty;

import java.time.Duration;

/**
 * Bounds of one HTTP client.
 *
 * @param connectTimeout for one address of a host
 * @param idleTimeout after which a silent connection is closed; longer than any silence that is waited for
 * @param maxConnections per destination
 * @param maxQueued requests per destination that wait for a connection
 * @param responseBuffer bytes read from the network at once
 */
public record OutboundLimits(
        Duration connectTimeout, Duration idleTimeout, int maxConnections, int maxQueued, int responseBuffer) {
    /** For long streams: a connection may be silent for minutes. */
    public static final OutboundLimits DEFAULT =
            new OutboundLimits(Duration.ofSeconds(5), Duration.ofMinutes(10), 64, 1024, 8 * 1024);

    /** For short calls now and then: idle connections go before most servers would close them under a request. */
    public static final OutboundLimits SHORT_CALLS =
            new OutboundLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), 16, 256, 8 * 1024);

    /** The same bounds for that many exchanges at once. */
    public OutboundLimits forExchanges(int exchanges) {
        return new OutboundLimits(connectTimeout, idleTimeout, exchanges, exchanges, responseBuffer);
    }

    public OutboundLimits withConnectTimeout(Duration timeout) {
        return new OutboundLimits(timeout, idleTimeout, maxConnections, maxQueued, responseBuffer);
    }
}
