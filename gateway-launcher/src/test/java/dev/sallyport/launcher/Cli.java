package dev.sallyport.launcher;

import dev.sallyport.config.toml.Surroundings;
import dev.sallyport.launcher.console.Browser;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.testkit.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** The command line in this process, in a directory of its own: each run starts with empty output. */
final class Cli {
    static final String USER = "olga";

    final TestClock clock = new TestClock();
    private final Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Reader input = new StringReader("");
    private Browser browser = url -> false;
    private Map<String, String> environment = Map.of();

    Cli(Path directory) {
        this.directory = directory;
    }

    /** Writes {@code conf/gateway.toml}, which is found without an option. */
    Cli configured(String toml) throws IOException {
        Path file = directory.resolve("conf/gateway.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, toml);
        return this;
    }

    Cli typing(String lines) {
        return typing(new StringReader(lines));
    }

    Cli typing(Reader lines) {
        input = lines;
        return this;
    }

    Cli with(Browser other) {
        browser = other;
        return this;
    }

    Cli in(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Station station = new Station(
                new Surroundings(environment, directory, directory), clock, new BufferedReader(input), USER, browser);
        CommandLine line = Main.commandLine(
                config -> {
                    throw new StartException("no gateway here");
                },
                station);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    String audit() throws IOException {
        return Files.readString(directory.resolve("data/audit.log"));
    }
}
