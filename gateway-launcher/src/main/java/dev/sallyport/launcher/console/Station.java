package dev.sallyport.launcher.console;

import dev.sallyport.config.toml.Surroundings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;

/**
 * Where a command runs.
 *
 * @param clock with the zone that dates are written in
 * @param input what the operator types
 * @param user who runs the command, for the audit log
 */
public record Station(Surroundings surroundings, Clock clock, BufferedReader input, String user, Browser browser) {

    /** That of this process. */
    public static Station ofProcess() {
        Surroundings surroundings = Surroundings.ofProcess();
        return new Station(
                surroundings,
                Clock.system(ZoneId.systemDefault()),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                System.getProperty("user.name", "unknown"),
                new DesktopBrowser(surroundings.environment(), System.getProperty("os.name", "")));
    }
}
