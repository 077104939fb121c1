package dev.sallyport.launcher.console;

import dev.sallyport.json.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells how a command failed: a sentence, or a JSON object if the operator asked for JSON; never a stack trace. */
public final class FailurePrinter implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePrinter.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        CommandFailure.Kind kind =
                failure instanceof CommandFailure told ? told.kind() : CommandFailure.Kind.ERROR;
        LOG.debug("The command failed", failure);
        PrintWriter err = command.getErr();
        err.println(asksForJson(command) ? json(kind, sentence(failure)) : sentence(failure));
        return kind.exitCode();
    }

    private static String sentence(Exception failure) {
        return failure instanceof CommandFailure
                ? String.valueOf(failure.getMessage())
                : "An unexpected fault: " + failure + ". LOG_LEVEL=debug shows where.";
    }

    private static boolean asksForJson(CommandLine command) {
        ParseResult parsed = command.getParseResult();
        return parsed != null && parsed.hasMatchedOption("--json");
    }

    private static String json(CommandFailure.Kind kind, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", kind.wireName());
        error.put("message", message);
        return Json.write(Map.of("error", error));
    }
}
