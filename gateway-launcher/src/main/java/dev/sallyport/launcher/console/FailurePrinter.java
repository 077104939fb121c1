package dev.sallyport.launcher.console;

import dev.sallyport.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells how a command failed: a sentence, or a JSON object if the operator asked for JSON; never a stack trace. */
public final class FailurePrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePrinter.class);
    private static final String JSON = "--json";

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.debug("The command failed", failure);
        CommandFailure.Kind kind = failure instanceof CommandFailure told ? told.kind() : CommandFailure.Kind.ERROR;
        String sentence = failure instanceof CommandFailure
                ? String.valueOf(failure.getMessage())
                : "An unexpected fault: " + failure + ". LOG_LEVEL=debug shows where.";
        ParseResult own = command.getParseResult();
        print(command, kind, sentence, own != null && own.hasMatchedOption(JSON));
        return kind.exitCode();
    }

    /** The mistake and the way to the help; the whole help would bury the mistake. */
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        boolean json = List.of(arguments).contains(JSON);
        print(command, CommandFailure.Kind.USAGE, String.valueOf(mistake.getMessage()), json);
        if (!json) {
            UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
            command.getErr().println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return CommandFailure.Kind.USAGE.exitCode();
    }

    private static void print(CommandLine command, CommandFailure.Kind kind, String sentence, boolean json) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("type", kind.wireName());
        error.put("message", sentence);
        command.getErr().println(json ? Json.write(Map.of("error", error)) : sentence);
        command.getErr().flush();
    }
}
