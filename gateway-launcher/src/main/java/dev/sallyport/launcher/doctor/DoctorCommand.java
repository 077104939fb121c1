package dev.sallyport.launcher.doctor;

import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.ConfigOutcome.Loaded;
import dev.sallyport.diagnostics.Doctor;
import dev.sallyport.diagnostics.Finding;
import dev.sallyport.launcher.console.ConfigFile;
import dev.sallyport.launcher.console.LazyTransport;
import dev.sallyport.launcher.console.OutputFormat;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.transport.OutboundTransport;
import dev.sallyport.transport.TransportException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: looks everything over and says how to mend what is wrong. */
@Command(
        name = "doctor",
        description = {
            "Look everything over: configuration, exposure, TLS, secrets, store, accounts, clock, upstreams.",
            "Says how to mend what is wrong; changes nothing, sends no credential and shows none.",
            "Run it as the user that runs the gateway. Exit code 1 if a check fails."
        },
        footer = {
            "",
            "Examples:",
            "    gateway doctor --config conf/gateway.toml",
            "    gateway doctor --json | jq '.checks[] | select(.result == \"fail\")'"
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final OutboundTransport NOWHERE = request -> {
        throw new TransportException("there is no configuration");
    };

    private final Station station;

    @Mixin
    private final ConfigFile config;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    public DoctorCommand(Station station) {
        this.station = station;
        this.config = new ConfigFile(station.surroundings());
    }

    @Override
    public Integer call() {
        Report report = new Report(findings(config.load()));
        output.print(report.members(), report.lines());
        return report.failed() ? 1 : 0;
    }

    private List<Finding> findings(ConfigOutcome outcome) {
        if (outcome instanceof Loaded loaded) {
            try (LazyTransport transport = new LazyTransport(loaded.config())) {
                return new Doctor(transport, station.clock()).examine(outcome);
            }
        }
        return new Doctor(NOWHERE, station.clock()).examine(outcome);
    }
}
