package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.config.ConfigLoader;
import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.toml.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configurations for tests: any free port unless a line says otherwise. */
final class TestConfig {
    private TestConfig() {}

    static GatewayConfig of(Path directory, String... proxyLines) throws IOException {
        Path file = write(directory, proxyLines);
        ConfigOutcome outcome = new ConfigLoader(new Surroundings(Map.of(), directory, directory)).load(file);
        assertThat(outcome).isInstanceOf(ConfigOutcome.Loaded.class);
        return ((ConfigOutcome.Loaded) outcome).config();
    }

    static Path write(Path directory, String... proxyLines) throws IOException {
        String lines = String.join("\n", proxyLines);
        String address = lines.contains("listen_addr") ? "" : "listen_addr = \"127.0.0.1:0\"\n";
        return Files.writeString(
                directory.resolve("gateway.toml"),
                "[admin]\nlisten_addr = \"127.0.0.1:0\"\n[proxy]\n" + address + lines + "\n");
    }
}
