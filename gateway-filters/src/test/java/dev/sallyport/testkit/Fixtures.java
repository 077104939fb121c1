package dev.sallyport.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The captured requests of real clients on the class path, below {@code /fixtures}. */
public final class Fixtures {
    /** Names of all fixtures. */
    public static final List<String> NAMES = List.of(
            "claude-code-2.0.76-count-tokens",
            "claude-code-2.0.76-main",
            "claude-code-2.0.76-side-1",
            "claude-code-2.0.76-side-2",
            "claude-code-2.0.76-telemetry",
            "claude-code-2.1.330-bedrock-probe",
            "claude-code-2.1.330-bedrock-profiles",
            "claude-code-2.1.330-bedrock-stream",
            "claude-code-2.1.330-model-discovery",
            "claude-code-2.1.330-print",
            "claude-code-2.1.330-subscription-login",
            "claude-code-2.1.330-tool-turn-1",
            "claude-code-2.1.330-tool-turn-2");

    private Fixtures() {}

    /** @param name of the file, without {@code .json} */
    public static Fixture load(String name) {
        String path = "/fixtures/" + name + ".json";
        try (InputStream file = Fixtures.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("no fixture " + path + " on the class path");
            }
            return Fixture.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static List<Fixture> all() {
        return NAMES.stream().map(Fixtures::load).toList();
    }
}
