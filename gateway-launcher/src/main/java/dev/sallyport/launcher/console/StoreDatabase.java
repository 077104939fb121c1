package dev.sallyport.launcher.console;

import dev.sallyport.config.StoreSettings;
import dev.sallyport.config.StoreSettings.Place;
import dev.sallyport.store.jdbc.Database;
import dev.sallyport.store.jdbc.JdbcSettings;

/** PostgreSQL as the command line reaches it. */
public final class StoreDatabase {
    private StoreDatabase() {}

    /**
     * One connection; does not wait for the database.
     *
     * @throws CommandFailure if PostgreSQL is not the store, or only a container can reach it
     */
    public static Database open(StoreSettings store) {
        if (store.place() instanceof Place.Postgresql postgresql) {
            JdbcSettings settings = postgresql.settings();
            return Database.open(new JdbcSettings(settings.url(), settings.user(), settings.password(), 1));
        }
        throw CommandFailure.error("store.datasource names a pool inside a container, which the command line cannot"
                + " reach. Give it, with --config, a file with the same [store] and [tokens] but url in place of"
                + " datasource.");
    }
}
