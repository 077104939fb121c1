package dev.sallyport.launcher.tokens;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.ConfigFile;
import dev.sallyport.launcher.console.OutputFormat;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.token.TokenStoreException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that works with the token store: opens it, lets the command do its one thing, closes it. */
abstract class StoreCommand implements Callable<Integer> {
    private final Station station;

    @Mixin
    private final ConfigFile config;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    StoreCommand(Station station) {
        this.station = station;
        this.config = new ConfigFile(station.surroundings());
    }

    @Override
    public final Integer call() {
        GatewayConfig loaded = config.require();
        if (!loaded.tokens().enabled()) {
            output.remark("Warning: tokens.enabled is false, so the gateway serves no holder of a client token.");
        }
        try (OpenTokens tokens = OpenTokens.of(loaded)) {
            run(tokens, new AuditTrail(station, loaded.dataDirectory(), output));
            return 0;
        } catch (TokenStoreException failed) {
            throw CommandFailure.error(failed.getMessage() + ".");
        }
    }

    abstract void run(OpenTokens tokens, AuditTrail audit) throws TokenStoreException;

    final Station station() {
        return station;
    }

    final OutputFormat output() {
        return output;
    }
}
