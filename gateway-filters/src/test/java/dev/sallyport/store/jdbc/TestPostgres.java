package dev.sallyport.store.jdbc;

import dev.sallyport.secret.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/** A PostgreSQL server of the test's own, with a fresh schema whenever one is wanted. */
public final class TestPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static TestPostgres start() throws IOException {
        return new TestPostgres(EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .start());
    }

    public int port() {
        return server.getPort();
    }

    public String freshSchema() throws SQLException {
        String name = "s" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE SCHEMA " + name);
        return name;
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public JdbcSettings settings(String schema) {
        return settings(schema, port());
    }

    /** As seen through a relay at that port. */
    public static JdbcSettings settings(String schema, int port) {
        return new JdbcSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + schema,
                Optional.of("postgres"),
                Optional.of(Secret.of("postgres")),
                5);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
