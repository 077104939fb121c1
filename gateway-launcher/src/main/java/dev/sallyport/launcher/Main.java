package dev.sallyport.launcher;

import ch.qos.logback.classic.LoggerContext;
import dev.sallyport.launcher.accounts.AccountsCommand;
import dev.sallyport.launcher.clientenv.ClientEnvCommand;
import dev.sallyport.launcher.console.FailurePrinter;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.launcher.doctor.DoctorCommand;
import dev.sallyport.launcher.tokens.TokensCommand;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The entry of {@code java -jar gateway.jar}. */
public final class Main {
    private static final int HELP_WIDTH = 110;

    private Main() {}

    public static void main(String[] arguments) {
        int code = execute(AssembledGateway::open, arguments);
        flushLogs();
        System.exit(code);
    }

    static int execute(GatewayOpener opener, String... arguments) {
        return commandLine(opener, Station.ofProcess()).execute(arguments);
    }

    static CommandLine commandLine(GatewayOpener opener, Station station) {
        FailurePrinter failures = new FailurePrinter();
        return new CommandLine(new RootCommand(opener))
                .addSubcommand(new ServeCommand(opener))
                .addSubcommand(TokensCommand.commandLine(station))
                .addSubcommand(AccountsCommand.commandLine(station))
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new DoctorCommand(station))
                .addSubcommand(new ClientEnvCommand(station))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Lines are written by a thread of their own, which may be behind. */
    static void flushLogs() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.stop();
        }
    }
}
