package dev.sallyport.war;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JDBC drivers that came with one class loader; left registered, they would keep it in memory after undeployment. */
final class OwnDrivers {
    private static final Logger LOG = LoggerFactory.getLogger(OwnDrivers.class);

    private final ClassLoader owner;

    OwnDrivers(ClassLoader owner) {
        this.owner = owner;
    }

    void deregister() {
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == owner)
                .toList()
                .forEach(OwnDrivers::deregister);
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            LOG.warn("the driver {} stays registered", driver.getClass().getName(), e);
        }
    }
}
