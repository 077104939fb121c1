package dev.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code conf/gateway.toml} and {@code docs/configuration.md} to the key table. */
class ShippedConfigTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern HEADING = Pattern.compile("(?:# )?\\[\\[?([a-z]+)[.a-z]*]]?");
    private static final Pattern ENTRY = Pattern.compile("(?:# )?([a-z_]+) = (.*)");

    @Test
    void shippedFileReadsAsTheDefaults() throws IOException {
        GatewayConfig shipped = ConfigText.of(file()).config();
        assertThat(shipped).isEqualTo(ConfigText.of("").config());
    }

    @Test
    void shippedFileHasEveryKeyOnceWithItsDefault() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        entries().forEach((name, literal) -> found.put(name, hasStandard(name) ? literal : ""));
        for (ConfigKey key : ConfigKey.values()) {
            expected.put(key.section() + "." + key.key(), key.standard());
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void everyLineOfTheShippedFileIsValidOnceUncommented() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : file().split("\n")) {
            boolean live =
                    HEADING.matcher(line).matches() || ENTRY.matcher(line).matches();
            lines.add(live ? line.replaceFirst("^# ", "") : "");
        }
        assertThat(ConfigText.of(lines.toArray(String[]::new)).complaints())
                .allMatch(complaint -> complaint.contains("file")
                        || complaint.contains("environment variable")
                        || complaint.contains("keep one of the two"));
    }

    @Test
    void referenceHasARowForEveryKey() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/configuration.md"));
        for (ConfigKey key : ConfigKey.values()) {
            assertThat(sectionOf(reference, key.section())).contains(row(key));
        }
    }

    @Test
    void referenceHasNoRowBeyondTheTable() throws IOException {
        String reference = Files.readString(ROOT.resolve("docs/configuration.md"));
        assertThat(reference.lines().filter(line -> line.startsWith("| `"))).hasSize(ConfigKey.values().length);
    }

    private static String row(ConfigKey key) {
        String standard = key.standard().isEmpty() ? "–" : "`" + key.standard() + "`";
        String override = key.environment().isEmpty() ? "" : " `" + key.environment() + "` overrides it.";
        return "| `" + key.key() + "` | " + key.kind().words() + " | " + standard + " | " + key.why() + override + " |";
    }

    private static String sectionOf(String reference, String name) {
        int start = reference.indexOf("\n## `[" + name);
        start = start < 0 ? reference.indexOf("\n## `[[" + name) : start;
        assertThat(start).as("heading of " + name).isPositive();
        int end = reference.indexOf("\n## ", start + 1);
        return reference.substring(start, end < 0 ? reference.length() : end);
    }

    private static boolean hasStandard(String name) {
        for (ConfigKey key : ConfigKey.values()) {
            if (name.equals(key.section() + "." + key.key())) {
                return !key.standard().isEmpty();
            }
        }
        return true;
    }

    private static Map<String, String> entries() throws IOException {
        Map<String, String> entries = new TreeMap<>();
        String section = "";
        for (String line : file().split("\n")) {
            Matcher heading = HEADING.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (entry.matches()) {
                assertThat(entries.put(section + "." + entry.group(1), entry.group(2)))
                        .as(line)
                        .isNull();
            }
        }
        return entries;
    }

    private static String file() throws IOException {
        return Files.readString(ROOT.resolve("conf/gateway.toml"));
    }
}
