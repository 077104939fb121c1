package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.ConfigFile;
import dev.sallyport.launcher.console.OutputFormat;
import dev.sallyport.launcher.console.Station;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that works with the pool: opens it, lets the command do its one thing, closes it. */
abstract class PoolCommand implements Callable<Integer> {
    private final Station station;

    @Mixin
    private final ConfigFile config;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    PoolCommand(Station station) {
        this.station = station;
        this.config = new ConfigFile(station.surroundings());
    }

    @Override
    public final Integer call() {
        GatewayConfig loaded = config.require();
        try (OpenPool pool = OpenPool.of(loaded, station.clock())) {
            return run(pool.admin(), new AuditTrail(station, loaded.dataDirectory(), output));
        } catch (AccountStoreException failed) {
            throw CommandFailure.error(failed.getMessage() + ".");
        }
    }

    /** @return the exit code */
    abstract int run(AccountAdmin accounts, AuditTrail audit) throws AccountStoreException;

    final Station station() {
        return station;
    }

    final OutputFormat output() {
        return output;
    }

    /** The end of a command that changed one account, or found none to change. */
    final int changed(AuditTrail audit, String action, String id, Change change, String done, String sentence)
            throws AccountStoreException {
        boolean known;
        try {
            known = change.apply(id);
        } catch (AccountStoreException | RuntimeException failed) {
            audit.tell(action, id, "failed");
            throw failed;
        }
        audit.tell(action, id, known ? "done" : "unknown_account");
        if (!known) {
            throw unknown(id);
        }
        output.print(AccountRow.changed(id, done), List.of(sentence));
        return 0;
    }

    static CommandFailure unknown(String id) {
        return CommandFailure.notFound(
                "There is no account '" + AccountRow.shown(id) + "'. See them with: gateway accounts list");
    }

    /** Something done to one account; false: there is none with this id. */
    @FunctionalInterface
    interface Change {
        boolean apply(String id) throws AccountStoreException;
    }
}
