package dev.sallyport.diagnostics;

import dev.sallyport.config.ListenSettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Whether the TLS files of the main listener are there, private, readable and not about to end. */
final class TlsCheck implements Check {
    private static final String NAME = "TLS";
    private static final Duration SOON = Duration.ofDays(21);
    private static final String RENEW = "Renew it and restart the gateway.";

    private final Optional<Tls> tls;
    private final Clock clock;

    TlsCheck(Optional<Tls> tls, Clock clock) {
        this.tls = tls;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        if (tls.isEmpty()) {
            return List.of(Finding.skip(NAME, "Off: the main listener speaks clear text."));
        }
        List<Finding> findings = new ArrayList<>();
        Path privateFile = tls.get() instanceof Tls.Pem pem ? pem.privateKey() : ((Tls.Keystore) tls.get()).file();
        FileMode.tooOpen(privateFile)
                .ifPresent(mode -> findings.add(Finding.warn(
                        NAME, privateFile + " is open to others (" + mode + ").", "chmod 600 " + privateFile)));
        findings.add(certificate());
        return findings;
    }

    private Finding certificate() {
        try {
            Collection<? extends Certificate> chain =
                    tls.get() instanceof Tls.Pem pem ? ofPem(pem) : ofKeystore((Tls.Keystore) tls.get());
            return chain.stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .findFirst()
                    .map(this::life)
                    .orElseGet(() -> Finding.fail(NAME, "There is no certificate in the TLS files.", "Put one there."));
        } catch (IOException | GeneralSecurityException unusable) {
            return Finding.fail(
                    NAME,
                    "The TLS files cannot be used (" + unusable.getClass().getSimpleName() + ").",
                    "Check the paths of proxy.tls_..., the permissions and the keystore's password.");
        }
    }

    private static Collection<? extends Certificate> ofPem(Tls.Pem pem) throws IOException, GeneralSecurityException {
        if (!Files.readString(pem.privateKey()).contains("-----BEGIN PRIVATE KEY-----")) {
            throw new GeneralSecurityException("no unencrypted PKCS#8 key");
        }
        try (InputStream in = Files.newInputStream(pem.certificates())) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static Collection<? extends Certificate> ofKeystore(Tls.Keystore keystore)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(
                keystore.file().toFile(), keystore.password().reveal().toCharArray());
        List<Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                found.add(store.getCertificate(alias));
            }
        }
        return found;
    }

    private Finding life(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return Finding.fail(NAME, "The certificate ended at " + end + ".", RENEW);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Finding.fail(
                    NAME,
                    "The certificate is good only from "
                            + certificate.getNotBefore().toInstant() + ".",
                    "Check this machine's clock, or take another certificate.");
        }
        return now.plus(SOON).isBefore(end)
                ? Finding.pass(NAME, "The certificate is good until " + end + ".")
                : Finding.warn(NAME, "The certificate ends at " + end + ".", RENEW);
    }
}
