package dev.sallyport.launcher;

import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.ConfigOutcome.Loaded;
import dev.sallyport.config.ConfigOutcome.Refused;
import java.io.PrintWriter;

/** One run of the gateway from its configuration to the exit code. */
final class ServeRun {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final GatewayOpener opener;
    private final PrintWriter console;

    ServeRun(GatewayOpener opener, PrintWriter console) {
        this.opener = opener;
        this.console = console;
    }

    int run(ConfigOutcome outcome) throws InterruptedException {
        if (outcome instanceof Loaded loaded) {
            return serve(loaded);
        }
        if (outcome instanceof Refused refused) {
            say(refused.report());
        }
        return FAILED;
    }

    private int serve(Loaded loaded) throws InterruptedException {
        StopSignals signals = new StopSignals();
        try {
            RunningGateway gateway = opener.open(loaded.config());
            GatewayServer server = listen(loaded, gateway);
            signals.install();
            new StartupLines(loaded.source(), loaded.config(), gateway.summary())
                    .of(server)
                    .forEach(this::say);
            signals.await();
            new ShutdownSequence(gateway, server, loaded.config().shutdownGrace()).run();
            return DONE;
        } catch (StartException e) {
            say(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private static GatewayServer listen(Loaded loaded, RunningGateway gateway) throws StartException {
        try {
            return GatewayServer.start(loaded.config(), gateway);
        } catch (StartException e) {
            gateway.close();
            throw e;
        }
    }

    private void say(String line) {
        console.println(line);
        console.flush();
    }
}
