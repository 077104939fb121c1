package dev.sallyport.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The way to PostgreSQL that all stores of this room share. It may be down when the gateway starts and go away at any
 * time: then calls fail within about two seconds, and succeed again once it is back.
 */
public final class Database implements AutoCloseable {
    private static final int STATEMENT_MILLIS = 2000;
    private static final int WAIT_FOR_SCHEMA_MILLIS = 2000;

    private final DataSource connections;
    private final Runnable ending;
    private final boolean borrowed;
    private final Migrations migrations;
    private final ReentrantLock migrating = new ReentrantLock();
    private volatile boolean ready;
    private volatile boolean closed;

    private Database(DataSource connections, Runnable ending, boolean borrowed, Migrations migrations) {
        this.connections = connections;
        this.ending = ending;
        this.borrowed = borrowed;
        this.migrations = migrations;
    }

    /** With a pool of our own. Does not wait for the database. */
    public static Database open(JdbcSettings settings) {
        HikariDataSource pool = ConnectionPool.open(settings);
        return new Database(pool, pool::close, false, Migrations.ofThisVersion());
    }

    /** On the pool of a container, found in JNDI, say; it is not closed with this. */
    public static Database on(DataSource container) {
        return new Database(container, () -> {}, true, Migrations.ofThisVersion());
    }

    /**
     * The same, with the pool found by its JNDI name.
     *
     * @throws IllegalArgumentException with the mend, if the container has nothing of that kind there
     */
    @SuppressWarnings("BanJNDI") // the name is the operator's and stays within the container: "java:" only
    public static Database named(String jndiName) {
        if (!jndiName.startsWith("java:")) {
            throw new IllegalArgumentException("store.datasource must be a name of the container, java:comp/env/...");
        }
        try {
            if (InitialContext.doLookup(jndiName) instanceof DataSource found) {
                return on(found);
            }
        } catch (NamingException missing) {
            throw new IllegalArgumentException(notThere(jndiName), missing);
        }
        throw new IllegalArgumentException(notThere(jndiName));
    }

    private static String notThere(String jndiName) {
        return "The container has no DataSource under the JNDI name " + jndiName
                + ": define it there, or set store.url instead of store.datasource";
    }

    /** One piece of work on a connection in auto-commit. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    <T> T with(Work<T> work) throws SQLException {
        if (closed) {
            throw new SQLException("the store is closed");
        }
        try (Connection connection = connections.getConnection()) {
            ensureSchema(connection);
            return borrowed ? bounded(connection, work) : work.run(connection);
        }
    }

    /**
     * Brings the schema up to date now, if the database can be reached; else the first call that reaches it will.
     *
     * @return false if it cannot be reached now
     * @throws SchemaException if the schema is of a newer version: then nothing can work
     */
    public boolean prepare() {
        try {
            return with(connection -> true);
        } catch (SQLException notNow) {
            return false;
        }
    }

    // The pool of a container may have no time-out on its sockets, and transactions that nobody ends.
    private static <T> T bounded(Connection connection, Work<T> work) throws SQLException {
        int usual = connection.getNetworkTimeout();
        boolean usuallyAuto = connection.getAutoCommit();
        connection.setNetworkTimeout(Runnable::run, STATEMENT_MILLIS);
        connection.setAutoCommit(true);
        try {
            return work.run(connection);
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(usuallyAuto);
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        }
    }

    private void ensureSchema(Connection connection) throws SQLException {
        if (ready) {
            return;
        }
        if (!tryLock()) {
            throw new SQLException("the schema is being brought up to date");
        }
        try {
            if (!ready) {
                migrations.run(connection);
                ready = true;
            }
        } finally {
            migrating.unlock();
        }
    }

    private boolean tryLock() throws SQLException {
        try {
            return migrating.tryLock(WAIT_FOR_SCHEMA_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        closed = true;
        ending.run();
    }
}
