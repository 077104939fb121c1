package dev.sallyport.config;

import dev.sallyport.config.StoreSettings.Place;
import dev.sallyport.config.toml.Section;
import dev.sallyport.secret.Secret;
import dev.sallyport.store.jdbc.EncryptionKeys;
import dev.sallyport.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code [store]}. */
final class StoreReader {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final List<ConfigKey> OF_POSTGRESQL =
            List.of(ConfigKey.STORE_URL, ConfigKey.STORE_USER, ConfigKey.STORE_PASSWORD, ConfigKey.STORE_DATASOURCE);

    private enum Kind {
        EMBEDDED,
        POSTGRESQL
    }

    private enum Credentials {
        FILE,
        POSTGRESQL
    }

    StoreSettings read(Section section) {
        Path directory = section.path(ConfigKey.STORE_DIRECTORY).orElseThrow();
        boolean shared = section.choice(ConfigKey.STORE_KIND, Kind.class).orElse(Kind.EMBEDDED) == Kind.POSTGRESQL;
        Optional<JdbcSettings> jdbc = jdbc(section);
        Optional<String> container = section.parsed(ConfigKey.STORE_DATASOURCE, StoreReader::containerName);
        Optional<EncryptionKeys> keys = keys(section);
        checkCredentials(section, shared, keys);
        Place place = shared ? postgresql(section, jdbc, container) : embedded(section);
        return new StoreSettings(directory, place, keys);
    }

    private static Place embedded(Section section) {
        if (OF_POSTGRESQL.stream().anyMatch(section::sets)) {
            section.warn("store.kind is embedded, so url, user, password and datasource of [store] are not used.");
        }
        return new Place.Embedded();
    }

    private static Place postgresql(Section section, Optional<JdbcSettings> jdbc, Optional<String> container) {
        boolean url = section.sets(ConfigKey.STORE_URL);
        boolean datasource = section.sets(ConfigKey.STORE_DATASOURCE);
        if (url && datasource) {
            section.problem(ConfigKey.STORE_DATASOURCE, "stands beside url; keep one of the two");
        } else if (!url && !datasource) {
            section.missing(
                    ConfigKey.STORE_URL,
                    "kind = \"postgresql\" needs it, such as jdbc:postgresql://db.example.com/sallyport; or datasource");
        }
        return container
                .<Place>map(Place.ContainerPool::new)
                .or(() -> jdbc.map(Place.Postgresql::new))
                .orElseGet(Place.Embedded::new);
    }

    private static Optional<JdbcSettings> jdbc(Section section) {
        Optional<String> url =
                section.secret(ConfigKey.STORE_URL).map(Secret::reveal).filter(text -> isPostgresql(section, text));
        Optional<String> user = section.text(ConfigKey.STORE_USER);
        Optional<Secret> password = section.secret(ConfigKey.STORE_PASSWORD);
        int connections = section.number(ConfigKey.STORE_CONNECTIONS, 1, 1000);
        return url.map(text -> new JdbcSettings(text, user, password, connections));
    }

    private static String containerName(String text) {
        if (!text.startsWith("java:")) {
            throw new IllegalArgumentException("must be a name of the container, such as java:comp/env/jdbc/sallyport");
        }
        return text;
    }

    private static boolean isPostgresql(Section section, String url) {
        boolean fits = url.startsWith(SCHEME);
        if (!fits) {
            section.problem(ConfigKey.STORE_URL, "must begin with " + SCHEME + "//");
        }
        return fits;
    }

    /** The keys, if the accounts' tokens are to be in PostgreSQL. */
    private static Optional<EncryptionKeys> keys(Section section) {
        Credentials credentials =
                section.choice(ConfigKey.STORE_CREDENTIALS, Credentials.class).orElse(Credentials.FILE);
        Optional<EncryptionKeys> current =
                section.secret(ConfigKey.STORE_ENCRYPTION_KEY).flatMap(key -> checked(section, key));
        Optional<EncryptionKeys> all = section.secret(ConfigKey.STORE_OLDER_ENCRYPTION_KEY)
                .map(older -> current.flatMap(keys -> withOlder(section, keys, older)))
                .orElse(current);
        return credentials == Credentials.POSTGRESQL ? all : Optional.empty();
    }

    private static void checkCredentials(Section section, boolean shared, Optional<EncryptionKeys> keys) {
        boolean wanted = section.text(ConfigKey.STORE_CREDENTIALS)
                .filter("postgresql"::equals)
                .isPresent();
        if (wanted && !shared) {
            section.problem(ConfigKey.STORE_CREDENTIALS, "needs kind = \"postgresql\"");
        } else if (wanted && keys.isEmpty() && !section.sets(ConfigKey.STORE_ENCRYPTION_KEY)) {
            section.missing(
                    ConfigKey.STORE_ENCRYPTION_KEY,
                    "credentials = \"postgresql\" needs it; make one with: openssl rand -base64 32");
        }
    }

    private static Optional<EncryptionKeys> checked(Section section, Secret key) {
        try {
            return Optional.of(EncryptionKeys.of(key));
        } catch (IllegalArgumentException unfit) {
            section.problem(ConfigKey.STORE_ENCRYPTION_KEY, String.valueOf(unfit.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<EncryptionKeys> withOlder(Section section, EncryptionKeys keys, Secret older) {
        try {
            return Optional.of(keys.andOlder(older));
        } catch (IllegalArgumentException unfit) {
            section.problem(ConfigKey.STORE_OLDER_ENCRYPTION_KEY, String.valueOf(unfit.getMessage()));
            return Optional.empty();
        }
    }
}
