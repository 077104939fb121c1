package dev.sallyport.config;

import dev.sallyport.config.toml.BaseUrl;
import dev.sallyport.config.toml.ListenAddress;
import dev.sallyport.config.toml.Section;
import dev.sallyport.proxy.ProxySettings;
import java.time.Duration;

/** Reads {@code [proxy]}. */
final class ProxyReader {
    private static final long HOUR = 3600;
    private static final long KIBIBYTE = 1024;
    private static final long GIBIBYTE = 1L << 30;

    record Proxy(
            ListenSettings listen, BaseUrl upstream, ProxySettings limits, Duration shutdownGrace, boolean accessLog) {}

    Proxy read(Section section) {
        return new Proxy(
                new ListenSettings(
                        section.parsed(ConfigKey.PROXY_LISTEN_ADDR, ListenAddress::parse)
                                .orElseThrow(),
                        new TlsReader().read(section)),
                section.parsed(ConfigKey.PROXY_UPSTREAM_URL, BaseUrl::parse).orElseThrow(),
                limits(section),
                section.seconds(ConfigKey.PROXY_SHUTDOWN_GRACE_SECS, 1, HOUR),
                section.flag(ConfigKey.PROXY_ACCESS_LOG));
    }

    private static ProxySettings limits(Section section) {
        return new ProxySettings(
                section.seconds(ConfigKey.PROXY_CONNECT_TIMEOUT_SECS, 1, HOUR),
                section.seconds(ConfigKey.PROXY_TIMEOUT_SECS, 1, 24 * HOUR),
                section.seconds(ConfigKey.PROXY_SSE_KEEPALIVE_SECS, 0, HOUR),
                section.number(ConfigKey.PROXY_MAX_CONNECTIONS, 1, 100_000),
                section.bytes(ConfigKey.PROXY_MAX_BODY, KIBIBYTE, GIBIBYTE));
    }
}
