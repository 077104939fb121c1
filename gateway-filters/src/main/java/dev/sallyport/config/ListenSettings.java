package dev.sallyport.config;

import dev.sallyport.config.toml.ListenAddress;
import dev.sallyport.secret.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A listener of the launcher.
 *
 * @param tls serve HTTPS instead of clear text
 */
public record ListenSettings(InetSocketAddress address, Optional<Tls> tls) {

    /** Only this machine can connect. */
    public boolean isLoopback() {
        return ListenAddress.isLoopback(address);
    }

    /** Certificate and key: either a keystore (PKCS#12 or JKS) or a pair of PEM files. */
    public sealed interface Tls {
        record Keystore(Path file, Secret password) implements Tls {}

        record Pem(Path certificates, Path privateKey) implements Tls {}
    }
}
