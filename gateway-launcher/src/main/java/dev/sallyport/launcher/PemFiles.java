package dev.sallyport.launcher;

import dev.sallyport.config.ListenSettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate chain and its private key (RFC 7468, PKCS#8: RSA or EC) as a key store in memory. */
final class PemFiles {
    /** Key stores want a password; this one never leaves the process. */
    static final String PASSWORD = "in-memory";

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final Tls.Pem files;

    PemFiles(Tls.Pem files) {
        this.files = files;
    }

    KeyStore keyStore() throws StartException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("gateway", privateKey(), PASSWORD.toCharArray(), chain());
            return store;
        } catch (IOException e) {
            throw new StartException("The TLS files " + files.certificates() + " and " + files.privateKey()
                    + " cannot be read; check their permissions.");
        } catch (GeneralSecurityException e) {
            throw new StartException("The TLS files " + files.certificates() + " and " + files.privateKey()
                    + " do not form a certificate chain with its key.");
        }
    }

    private Certificate[] chain() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(files.certificates())) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException, StartException {
        Matcher pem = PKCS8.matcher(Files.readString(files.privateKey()));
        if (!pem.find()) {
            throw new StartException(
                    "proxy.tls_private_key: " + files.privateKey() + " holds no unencrypted PKCS#8 key;"
                            + " convert it with: openssl pkcs8 -topk8 -nocrypt -in KEY -out " + files.privateKey());
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        GeneralSecurityException refused = new GeneralSecurityException("no known key algorithm");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                refused.addSuppressed(e);
            }
        }
        throw refused;
    }
}
