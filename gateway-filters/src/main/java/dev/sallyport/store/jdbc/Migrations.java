package dev.sallyport.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings the schema up to this version: numbered scripts, each run once. An advisory lock lets several nodes start at
 * the same time; all steps are one transaction, so a schema is never half way.
 */
final class Migrations {
    /** Nobody else's, hopefully: the lock's number is shared with all applications of the database. */
    private static final long LOCK = 0x5361_6c6c_7970_6f72L;

    private static final int PATIENCE_MILLIS = 30_000;

    private final List<String> scripts;

    Migrations(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** The scripts that belong to this version, in order. */
    static Migrations ofThisVersion() {
        return new Migrations(List.of(script("001-client-tokens.sql"), script("002-accounts.sql")));
    }

    /** @throws SchemaException if the schema is of a newer version */
    void run(Connection connection) throws SQLException {
        int usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        connection.setAutoCommit(false);
        try {
            runLocked(connection);
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, usual);
        }
    }

    private void runLocked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("CREATE TABLE IF NOT EXISTS sallyport_schema (version integer PRIMARY KEY, "
                    + "applied_at timestamptz NOT NULL DEFAULT now())");
            int version = version(statement);
            if (version > scripts.size()) {
                throw new SchemaException("The database has schema version " + version
                        + " and this version of the gateway knows " + scripts.size()
                        + ": run the newer gateway, or use another database");
            }
            for (int next = version + 1; next <= scripts.size(); next++) {
                statement.execute(scripts.get(next - 1));
                statement.execute("INSERT INTO sallyport_schema (version) VALUES (" + next + ")");
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT coalesce(max(version), 0) FROM sallyport_schema")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String script(String name) {
        try (InputStream content = Migrations.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
