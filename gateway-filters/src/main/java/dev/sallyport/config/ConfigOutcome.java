package dev.sallyport.config;

import dev.sallyport.config.toml.ConfigProblem;
import dev.sallyport.config.toml.EffectiveConfig;
import java.util.List;

/** What came of reading the configuration. */
public sealed interface ConfigOutcome {
    /** The file read, or {@code built-in defaults}. */
    String source();

    /** For programs: {@code ok}, {@code source}, {@code warnings}, {@code problems}. Holds no secret. */
    default String toJson() {
        return JsonReport.of(this);
    }

    /** @param effective every value that holds, secrets masked */
    record Loaded(String source, GatewayConfig config, EffectiveConfig effective) implements ConfigOutcome {}

    /** @param problems all of them, never empty */
    record Refused(String source, List<ConfigProblem> problems) implements ConfigOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }

        /** One line per problem. */
        public String report() {
            return String.join(
                    "\n", problems.stream().map(ConfigProblem::toString).toList());
        }
    }
}
