package dev.sallyport.config;

import static dev.sallyport.config.ConfigKey.PROXY_TLS_CERTIFICATE;
import static dev.sallyport.config.ConfigKey.PROXY_TLS_KEYSTORE;
import static dev.sallyport.config.ConfigKey.PROXY_TLS_KEYSTORE_PASSWORD;
import static dev.sallyport.config.ConfigKey.PROXY_TLS_PRIVATE_KEY;

import dev.sallyport.config.ListenSettings.Tls;
import dev.sallyport.config.toml.Section;
import dev.sallyport.secret.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the {@code tls_…} keys of {@code [proxy]}: a keystore, a pair of PEM files, or neither. */
final class TlsReader {

    Optional<Tls> read(Section section) {
        Optional<Path> keystore = file(section, PROXY_TLS_KEYSTORE);
        Optional<Secret> password = section.secret(PROXY_TLS_KEYSTORE_PASSWORD);
        Optional<Path> certificate = file(section, PROXY_TLS_CERTIFICATE);
        Optional<Path> privateKey = file(section, PROXY_TLS_PRIVATE_KEY);
        checkPairs(section);
        if (keystore.isPresent() && password.isPresent()) {
            return Optional.of(new Tls.Keystore(keystore.get(), password.get()));
        }
        return certificate.isPresent() && privateKey.isPresent()
                ? Optional.of(new Tls.Pem(certificate.get(), privateKey.get()))
                : Optional.empty();
    }

    private static Optional<Path> file(Section section, ConfigKey key) {
        Optional<Path> file = section.path(key);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            section.problem(key, "the file " + file.get() + " is missing or not readable");
        }
        return file;
    }

    private static void checkPairs(Section section) {
        if (section.sets(PROXY_TLS_KEYSTORE) && section.sets(PROXY_TLS_CERTIFICATE)) {
            section.problem(PROXY_TLS_CERTIFICATE, "stands beside tls_keystore; keep one of the two");
        }
        needs(section, PROXY_TLS_KEYSTORE, PROXY_TLS_KEYSTORE_PASSWORD);
        needs(section, PROXY_TLS_KEYSTORE_PASSWORD, PROXY_TLS_KEYSTORE);
        needs(section, PROXY_TLS_CERTIFICATE, PROXY_TLS_PRIVATE_KEY);
        needs(section, PROXY_TLS_PRIVATE_KEY, PROXY_TLS_CERTIFICATE);
    }

    private static void needs(Section section, ConfigKey key, ConfigKey other) {
        if (section.sets(key) && !section.sets(other)) {
            section.problem(key, "needs " + other.key() + " beside it");
        }
    }
}
