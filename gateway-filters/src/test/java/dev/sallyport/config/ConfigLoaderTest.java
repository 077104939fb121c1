package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.config.toml.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path directory;

    @Test
    void theVariableWinsOverTheOptionAndTheOptionOverTheDefaultFile() throws IOException {
        Path variable = write("variable.toml", "[proxy]\nmax_connections = 1");
        Path option = write("option.toml", "[proxy]\nmax_connections = 2");
        assertThat(load(Map.of(), null)).isEqualTo(1000);
        write("conf/gateway.toml", "[proxy]\nmax_connections = 3");
        assertThat(load(Map.of(), null)).isEqualTo(3);
        assertThat(load(Map.of(), option)).isEqualTo(2);
        assertThat(load(Map.of("CONFIG_PATH", variable.toString()), option)).isEqualTo(1);
    }

    @Test
    void aNamedFileThatIsMissingOrNoTextIsRefused() throws IOException {
        Files.write(directory.resolve("latin1.toml"), "# é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(outcome(Map.of(), directory.resolve("none.toml"))).isInstanceOf(ConfigOutcome.Refused.class);
        assertThat(outcome(Map.of(), directory.resolve("latin1.toml")))
                .isInstanceOfSatisfying(
                        ConfigOutcome.Refused.class,
                        refused -> assertThat(refused.report()).endsWith("is not UTF-8 text"));
    }

    private int load(Map<String, String> environment, @Nullable Path option) {
        return ((ConfigOutcome.Loaded) outcome(environment, option))
                .config()
                .proxy()
                .maxConnections();
    }

    private ConfigOutcome outcome(Map<String, String> environment, @Nullable Path option) {
        return new ConfigLoader(new Surroundings(environment, directory, directory)).load(option);
    }

    private Path write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
