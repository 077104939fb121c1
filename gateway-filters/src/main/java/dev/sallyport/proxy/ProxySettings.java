package dev.sallyport.proxy;

import java.time.Duration;

/**
 * Limits of one exchange ({@code [proxy]}).
 *
 * @param connectTimeout default 5 s
 * @param timeout until the first response byte, and between two bytes (default 60 s); there is no limit in total
 * @param sseKeepalive silence of an event stream after which a comment line is sent (default 15 s); zero: never
 * @param maxConnections exchanges at once, each counted until its last byte (default 1000)
 * @param maxBody bytes of a request body (default 32 MiB)
 */
public record ProxySettings(
        Duration connectTimeout, Duration timeout, Duration sseKeepalive, int maxConnections, int maxBody) {
    public static final ProxySettings DEFAULT = new ProxySettings(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(15), 1000, 32 * 1024 * 1024);
}
