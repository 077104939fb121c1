package dev.sallyport.config.toml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One parsed file, handing out a {@link Section} per table; names that no key table knows become problems. */
public final class TomlDocument {
    private final TomlTable root;
    private final List<? extends Key> keys;
    private final Reading reading;

    private TomlDocument(TomlTable root, List<? extends Key> keys, Reading reading) {
        this.root = root;
        this.keys = keys;
        this.reading = reading;
    }

    /** @return empty if the text is no TOML; the problems say where */
    public static Optional<TomlDocument> parse(String text, List<? extends Key> keys, Reading reading) {
        TomlParseResult result = Toml.parse(text);
        result.errors()
                .forEach(error -> reading.findings()
                        .problem(new ConfigProblem(
                                reading.source(),
                                error.position().line(),
                                "",
                                SyntaxMessage.of(String.valueOf(error.getMessage())))));
        if (result.hasErrors()) {
            return Optional.empty();
        }
        TomlDocument document = new TomlDocument(result, keys, reading);
        document.rejectUnknownAtTop();
        return Optional.of(document);
    }

    /** The keys above all tables. */
    public Section top() {
        return new Section("", "", root, 0, reading);
    }

    /** The table {@code [name]}; an empty cursor if the file has none. */
    public Section section(String name) {
        Object found = root.get(List.of(name));
        if (found != null && !(found instanceof TomlTable)) {
            problem(root, name, name, "must be a table: write [" + name + "] and its keys below");
        }
        return cursor(
                name, "[" + name + "]", found instanceof TomlTable table ? table : null, lineOf(root, name), name);
    }

    /** The tables {@code [[name]]}, also below another table: {@code parent.name}. */
    public List<Section> sections(String name) {
        List<String> path = List.of(name.split("\\."));
        Object found = root.get(path);
        if (found != null && !isTables(found)) {
            problem(root, path.get(0), name, "must be a list of tables: write [[" + name + "]] above each");
        }
        List<Section> sections = new ArrayList<>();
        if (found instanceof TomlArray array && isTables(found)) {
            for (int i = 0; i < array.size(); i++) {
                String numbered = name + "[" + (i + 1) + "]";
                int line = array.inputPositionOf(i) == null
                        ? 0
                        : array.inputPositionOf(i).line();
                sections.add(cursor(numbered, "[[" + name + "]]", array.getTable(i), line, name));
            }
        }
        return sections;
    }

    /** The tables {@code [name.X]} by X, in the order of the file. */
    public Map<String, Section> named(String name) {
        Map<String, Section> sections = new LinkedHashMap<>();
        if (root.get(List.of(name)) instanceof TomlTable parent) {
            for (String child : parent.keySet()) {
                Object found = parent.get(List.of(child));
                String path = name + "." + child;
                if (found instanceof TomlTable table) {
                    sections.put(child, cursor(path, "[" + path + "]", table, lineOf(parent, child), name));
                } else {
                    problem(parent, child, path, "must be a table: write [" + name + ".NAME] and its keys below");
                }
            }
        } else if (root.contains(List.of(name))) {
            problem(root, name, name, "must be a table: write [" + name + ".NAME] and its keys below");
        }
        return sections;
    }

    private Section cursor(String path, String header, @Nullable TomlTable table, int line, String section) {
        if (table != null) {
            Set<String> known = namesIn(section);
            table.keySet().stream()
                    .filter(name -> !known.contains(name) && !sectionNames().contains(section + "." + name))
                    .forEach(name -> problem(table, name, path + "." + name, unknown(name, known)));
        }
        return new Section(path, header, table, line, reading);
    }

    private void rejectUnknownAtTop() {
        Set<String> known = new TreeSet<>(namesIn(""));
        sectionNames().stream().map(name -> name.replaceFirst("\\..*", "")).forEach(known::add);
        known.remove("");
        root.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(root, name, name, unknown(name, known)));
    }

    private String unknown(String name, Collection<String> known) {
        Optional<String> near = NearestName.of(name, known);
        if (near.isPresent()) {
            return "unknown; did you mean " + near.get() + "?";
        }
        Optional<String> elsewhere = keys.stream()
                .filter(key -> key.key().equals(name))
                .map(Key::section)
                .findFirst();
        return elsewhere
                .map(section -> "unknown here; it belongs under [" + section + "]")
                .orElseGet(() -> "unknown; known are " + String.join(", ", known));
    }

    private Set<String> namesIn(String section) {
        Set<String> names = new TreeSet<>();
        keys.stream().filter(key -> key.section().equals(section)).forEach(key -> names.add(key.key()));
        return names;
    }

    private Set<String> sectionNames() {
        Set<String> names = new TreeSet<>();
        keys.forEach(key -> names.add(key.section()));
        return names;
    }

    private void problem(TomlTable table, String name, String path, String message) {
        reading.findings().problem(new ConfigProblem(reading.source(), lineOf(table, name), path, message));
    }

    private static int lineOf(TomlTable table, String name) {
        TomlPosition position = table.inputPositionOf(List.of(name));
        return position == null ? 0 : position.line();
    }

    private static boolean isTables(Object found) {
        return found instanceof TomlArray array && array.toList().stream().allMatch(item -> isTable(item));
    }

    private static boolean isTable(Object item) {
        return item instanceof TomlTable || item instanceof Map;
    }
}
