package dev.sallyport.store.jdbc;

import dev.sallyport.secret.Secret;
import java.util.Optional;

/**
 * How to reach PostgreSQL with a pool of our own.
 *
 * @param url {@code jdbc:postgresql://…}; parameters in it win over our own, so time-outs can be set there
 * @param user if the URL does not name it
 * @param password if the URL does not hold it
 * @param connections most connections at once; 10 serve some thousand requests a second
 */
public record JdbcSettings(String url, Optional<String> user, Optional<Secret> password, int connections) {
    public static final int DEFAULT_CONNECTIONS = 10;

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "JdbcSettings[connections=" + connections + "]";
    }
}
