package dev.sallyport.launcher;

import dev.sallyport.config.ListenSettings;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;

/** What the main listener speaks: HTTP/1.1 and HTTP/2, in clear text or over TLS. */
final class MainProtocols {
    /** A proxy in front puts many callers on one connection. */
    private static final int STREAMS_PER_CONNECTION = 1000;

    private MainProtocols() {}

    static ConnectionFactory[] of(ListenSettings listen) throws StartException {
        HttpConfiguration http = HttpSettings.main();
        if (listen.tls().isEmpty()) {
            return new ConnectionFactory[] {
                new HttpConnectionFactory(http), tuned(new HTTP2CServerConnectionFactory(http))
            };
        }
        http.addCustomizer(new SecureRequestCustomizer(false)); // callers may come by address or by an internal name
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        alpn.setDefaultProtocol(http1.getProtocol());
        SslConnectionFactory tls =
                new SslConnectionFactory(TlsContext.of(listen.tls().get()), alpn.getProtocol());
        return new ConnectionFactory[] {tls, alpn, tuned(new HTTP2ServerConnectionFactory(http)), http1};
    }

    private static ConnectionFactory tuned(AbstractHTTP2ServerConnectionFactory http2) {
        http2.setMaxConcurrentStreams(STREAMS_PER_CONNECTION);
        http2.setStreamIdleTimeout(HttpSettings.IDLE.toMillis());
        return http2;
    }
}
