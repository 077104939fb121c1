package dev.sallyport.config;

import dev.sallyport.store.jdbc.EncryptionKeys;
import dev.sallyport.store.jdbc.JdbcSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where state is kept ({@code [store]}).
 *
 * @param directory of this gateway's own, for whatever is not in PostgreSQL
 * @param credentialKeys present: the accounts' tokens are in PostgreSQL, encrypted with these; else in a file
 */
public record StoreSettings(Path directory, Place place, Optional<EncryptionKeys> credentialKeys) {

    /** Where client tokens and their counts are. */
    public sealed interface Place {
        /** In the directory. */
        record Embedded() implements Place {}

        /** In PostgreSQL, with a pool of our own. */
        record Postgresql(JdbcSettings settings) implements Place {}

        /** In PostgreSQL, with the pool that a container has under a JNDI name. */
        record ContainerPool(String jndiName) implements Place {}
    }

    public static StoreSettings embedded(Path directory) {
        return new StoreSettings(directory, new Place.Embedded(), Optional.empty());
    }

    public boolean isEmbedded() {
        return place instanceof Place.Embedded;
    }
}
