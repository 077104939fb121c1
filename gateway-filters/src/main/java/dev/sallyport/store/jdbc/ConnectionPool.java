package dev.sallyport.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.sallyport.secret.Secret;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes a pool of our own, tuned to fail fast and to come back by itself. */
final class ConnectionPool {
    private static final int CONNECT_SECONDS = 1;
    private static final int SOCKET_SECONDS = 2;
    private static final int BORROW_MILLIS = 1500;
    private static final int VALIDATE_MILLIS = 500;
    private static final int KEEP_ALIVE_MILLIS = 60_000;

    private ConnectionPool() {}

    static HikariDataSource open(JdbcSettings settings) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sallyport-store");
        pool.setDataSource(driver(settings));
        pool.setMaximumPoolSize(settings.connections());
        pool.setMinimumIdle(Math.min(2, settings.connections()));
        pool.setConnectionTimeout(BORROW_MILLIS);
        pool.setValidationTimeout(VALIDATE_MILLIS);
        pool.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        // A database that is down at start is no reason not to start: requests are answered 503 until it is there.
        pool.setInitializationFailTimeout(-1);
        pool.setExceptionOverride(new LeaveFormerPrimary());
        return new HikariDataSource(pool);
    }

    private static PGSimpleDataSource driver(JdbcSettings settings) {
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setApplicationName("sallyport");
        driver.setConnectTimeout(CONNECT_SECONDS);
        driver.setLoginTimeout(SOCKET_SECONDS);
        driver.setSocketTimeout(SOCKET_SECONDS);
        driver.setTcpKeepAlive(true);
        driver.setURL(settings.url());
        settings.user().ifPresent(driver::setUser);
        settings.password().map(Secret::reveal).ifPresent(driver::setPassword);
        return driver;
    }

    /** After a failover the old server may live on, read-only: connections to it are of no use any more. */
    private static final class LeaveFormerPrimary implements SQLExceptionOverride {
        private static final String READ_ONLY = "25006";

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return READ_ONLY.equals(failure.getSQLState())
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
