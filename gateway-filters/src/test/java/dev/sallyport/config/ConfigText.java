package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.config.toml.ConfigProblem;
import dev.sallyport.config.toml.Surroundings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration text under test, with the environment around it. */
final class ConfigText {
    private final String text;
    private final Map<String, String> environment = new HashMap<>();
    private Path directory = Path.of("");

    private ConfigText(String text) {
        this.text = text;
    }

    static ConfigText of(String... lines) {
        return new ConfigText(String.join("\n", lines));
    }

    ConfigText with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    ConfigText in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    ConfigOutcome outcome() {
        Surroundings surroundings = new Surroundings(environment, directory, Path.of("/home/op"));
        return new ConfigLoader(surroundings).parse("gateway.toml", text, directory.resolve("conf/gateway.toml"));
    }

    ConfigOutcome.Loaded loaded() {
        ConfigOutcome outcome = outcome();
        assertThat(outcome).isInstanceOf(ConfigOutcome.Loaded.class);
        return (ConfigOutcome.Loaded) outcome;
    }

    GatewayConfig config() {
        return loaded().config();
    }

    List<ConfigProblem> problems() {
        ConfigOutcome outcome = outcome();
        assertThat(outcome).isInstanceOf(ConfigOutcome.Refused.class);
        return ((ConfigOutcome.Refused) outcome).problems();
    }

    /** Each problem as {@code line key: message}. */
    List<String> complaints() {
        return problems().stream()
                .map(problem -> problem.line() + " " + problem.key() + ": " + problem.message())
                .toList();
    }
}
