package dev.sallyport.launcher;

import dev.sallyport.config.ListenSettings.Tls;
import java.security.KeyStore;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The TLS side of the main listener. */
final class TlsContext {
    private TlsContext() {}

    static SslContextFactory.Server of(Tls tls) throws StartException {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setCipherComparator(HTTP2Cipher.COMPARATOR);
        if (tls instanceof Tls.Keystore keystore) {
            context.setKeyStorePath(keystore.file().toAbsolutePath().toString());
            context.setKeyStorePassword(keystore.password().reveal());
        } else if (tls instanceof Tls.Pem pem) {
            KeyStore store = new PemFiles(pem).keyStore();
            context.setKeyStore(store);
            context.setKeyStorePassword(PemFiles.PASSWORD);
        }
        return context;
    }
}
