package dev.sallyport.config.toml;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;

/** The values that hold after file, environment and defaults, ready to be shown: secrets are masked on the way in. */
public final class EffectiveConfig {
    private static final String MASK = "\"***\"";

    private final Map<String, Group> groups = new LinkedHashMap<>();

    void note(String path, String header, Key key, Object value) {
        group(path, header).values.put(key.key(), key.sensitive() ? MASK : literal(value));
    }

    void noteUnset(String path, String header, Key key) {
        group(path, header).values.putIfAbsent(key.key(), "");
    }

    /** A TOML document; keys that are not set stand in comments. */
    public String toToml() {
        StringBuilder text = new StringBuilder();
        groups.values().forEach(group -> group.print(text));
        return text.toString();
    }

    public String toJson() {
        return Toml.parse(toToml()).toJson().strip();
    }

    private Group group(String path, String header) {
        return groups.computeIfAbsent(path, unused -> new Group(header, new LinkedHashMap<>()));
    }

    private static String literal(Object value) {
        if (value instanceof List<?> list) {
            return "["
                    + String.join(
                            ", ", list.stream().map(EffectiveConfig::literal).toList()) + "]";
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof LocalDate) {
            return value.toString();
        }
        return '"' + Toml.tomlEscape(value.toString()).toString() + '"';
    }

    private record Group(String header, Map<String, String> values) {
        void print(StringBuilder text) {
            text.append(text.isEmpty() ? "" : "\n").append(header).append('\n');
            values.forEach(
                    (key, value) -> text.append(value.isEmpty() ? "# " + key + " is not set" : key + " = " + value)
                            .append('\n'));
        }
    }
}
