package dev.sallyport.launcher.clientenv;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.launcher.console.ClientUrl;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.ConfigFile;
import dev.sallyport.launcher.console.OutputFormat;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.upstream.Origin;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code client-env}: prints the lines that point Claude Code, an SDK or curl at this gateway. */
@Command(
        name = "client-env",
        description = {
            "Print the lines to paste for Claude Code, the Anthropic SDKs and curl.",
            "Without --token they hold a placeholder; nothing is stored and nobody is asked."
        },
        footer = {
            "",
            "Examples:",
            "  For this machine, with a token just issued",
            "    gateway client-env --token la_sk_...",
            "  For colleagues, who reach the gateway under a name",
            "    gateway client-env --url https://llm.example.com",
            "  Take the settings over at once",
            "    eval \"$(gateway client-env --token la_sk_... | grep -v '^#' | grep -v '^curl')\"",
            "  For programs",
            "    gateway client-env --json"
        })
public final class ClientEnvCommand implements Callable<Integer> {
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

    private final Station station;

    @Mixin
    private final ConfigFile config;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Option(names = "--token", paramLabel = "TOKEN", description = "The client token, as it was issued.")
    private @Nullable String token;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where clients reach the gateway. Default: the address it listens on.")
    private @Nullable String url;

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            description = "bash (also for zsh and sh), fish or powershell. Default: the shell you are in.")
    private @Nullable Shell shell;

    public ClientEnvCommand(Station station) {
        this.station = station;
        this.config = new ConfigFile(station.surroundings());
    }

    @Override
    public Integer call() {
        Shell target = shell == null
                ? Shell.ofCaller(station.surroundings().environment(), System.getProperty("os.name", ""))
                : shell;
        ClientLines lines = new ClientLines(target, address(), checkedToken());
        output.print(lines.members(), lines.lines());
        if (token == null) {
            output.remark("No --token was given: put a client token in its place. Get one with: gateway tokens issue");
        }
        return 0;
    }

    private String address() {
        if (url == null) {
            GatewayConfig loaded = config.require();
            return ClientUrl.of(loaded.listen(), loaded.listen().address().getPort());
        }
        try {
            URI uri = URI.create(url.strip());
            Origin.of(uri);
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("it has a query or a fragment");
            }
            return uri.toString().replaceFirst("/+$", "");
        } catch (IllegalArgumentException malformed) {
            throw CommandFailure.usage(
                    "--url must be the address of the gateway, such as https://llm.example.com; this is not: "
                            + malformed.getMessage());
        }
    }

    private String checkedToken() {
        if (token == null) {
            return ClientLines.PLACEHOLDER;
        }
        String given = token.strip();
        if (!TOKEN.matcher(given).matches()) {
            throw CommandFailure.usage(
                    "--token holds characters that no token has; paste it whole, without spaces or line breaks.");
        }
        return given;
    }
}
