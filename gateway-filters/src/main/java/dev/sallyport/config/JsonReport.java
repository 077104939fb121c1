package dev.sallyport.config;

import dev.sallyport.config.toml.ConfigProblem;
import dev.sallyport.config.toml.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of a check as JSON. */
final class JsonReport {
    private JsonReport() {}

    static String of(ConfigOutcome outcome) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", outcome instanceof ConfigOutcome.Loaded);
        report.put("source", outcome.source());
        report.put(
                "warnings",
                outcome instanceof ConfigOutcome.Loaded loaded ? loaded.config().warnings() : List.of());
        report.put(
                "problems",
                outcome instanceof ConfigOutcome.Refused refused
                        ? refused.problems().stream().map(JsonReport::view).toList()
                        : List.of());
        return JsonText.of(report);
    }

    private static Map<String, Object> view(ConfigProblem problem) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("source", problem.source());
        view.put("line", problem.line());
        view.put("key", problem.key());
        view.put("message", problem.message());
        return view;
    }
}
