package dev.sallyport.launcher;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The entry of {@code java -jar gateway.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int code = execute(AssembledGateway::open, arguments);
        flushLogs();
        System.exit(code);
    }

    static int execute(GatewayOpener opener, String... arguments) {
        return commandLine(opener).execute(arguments);
    }

    static CommandLine commandLine(GatewayOpener opener) {
        return new CommandLine(new RootCommand(opener))
                .addSubcommand(new ServeCommand(opener))
                .addSubcommand(new ConfigCommand());
    }

    /** Lines are written by a thread of their own, which may be behind. */
    static void flushLogs() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.stop();
        }
    }
}
