package dev.sallyport.config.toml;

import dev.sallyport.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A cursor over one table of a file. A value that is wrong becomes a problem and reads as its default, so that
 * reading goes on and finds the other problems too.
 */
public final class Section {
    private final String path;
    private final String header;
    private final @Nullable TomlTable table;
    private final int line;
    private final Reading reading;

    Section(String path, String header, @Nullable TomlTable table, int line, Reading reading) {
        this.path = path;
        this.header = header;
        this.table = table;
        this.line = line;
        this.reading = reading;
    }

    public boolean present() {
        return table != null;
    }

    /** Whether file or environment give the key. */
    public boolean sets(Key key) {
        return given(key) != null;
    }

    public Optional<String> text(Key key) {
        return parsed(key, text -> text);
    }

    public boolean flag(Key key) {
        return value(key, Boolean.class, "true or false").orElse(false);
    }

    /** Absent without a default of its own. */
    public Optional<Boolean> optionalFlag(Key key) {
        return value(key, Boolean.class, "true or false");
    }

    public int number(Key key, long min, long max) {
        long number = value(key, Long.class, "a whole number").orElse(min);
        if (number >= min && number <= max) {
            return Math.toIntExact(number);
        }
        problem(key, "must be " + min + " to " + max);
        return Math.toIntExact(standard(key) instanceof Long standard ? standard : min);
    }

    public Duration seconds(Key key, long min, long max) {
        return Duration.ofSeconds(number(key, min, max));
    }

    /** A number of bytes, or a text such as {@code "32MiB"}. */
    public int bytes(Key key, long min, long max) {
        long size = given(key) instanceof Long plain
                ? noted(key, plain)
                : parsed(key, ByteSize::parse).orElse(min);
        if (size >= min && size <= max) {
            return Math.toIntExact(size);
        }
        problem(key, "must be " + min + " to " + max + " bytes");
        return Math.toIntExact(min);
    }

    public List<String> texts(Key key) {
        return parsedList(key, text -> text);
    }

    /** @param parser throws {@link IllegalArgumentException} with the mend, which must not repeat the text */
    public <T> List<T> parsedList(Key key, Function<String, T> parser) {
        TomlArray array = value(key, TomlArray.class, "a list of texts, such as [\"a\", \"b\"]")
                .orElse(null);
        List<T> items = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof String text) {
                attempt(key, text, parser).ifPresent(items::add);
            } else {
                problem(key, "must hold texts in quotes only");
            }
        }
        return List.copyOf(items);
    }

    /** @param parser as in {@link #parsedList} */
    public <T> Optional<T> parsed(Key key, Function<String, T> parser) {
        Optional<String> text = value(key, String.class, "text in quotes");
        Optional<T> result = text.flatMap(given -> attempt(key, given, parser));
        return result.isEmpty() && standard(key) instanceof String standard
                ? Optional.of(parser.apply(standard))
                : result;
    }

    /** One of the names of an enum, in lower case. */
    public <E extends Enum<E>> Optional<E> choice(Key key, Class<E> kind) {
        return parsed(key, text -> {
            List<String> names = Arrays.stream(kind.getEnumConstants())
                    .map(Section::wireName)
                    .toList();
            if (names.contains(text)) {
                return Enum.valueOf(kind, text.toUpperCase(Locale.ROOT));
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", names)
                    + NearestName.of(text, names)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        });
    }

    public Optional<Secret> secret(Key key) {
        return parsed(key, new SecretText(reading.surroundings())::read);
    }

    public Optional<Path> path(Key key) {
        return parsed(key, reading.surroundings()::path);
    }

    public Optional<LocalDate> date(Key key) {
        return value(key, LocalDate.class, "a date such as 2026-01-31");
    }

    /** Tells what holds for a key whose default depends on other settings. */
    public void settle(Key key, Object value) {
        reading.findings().effective().note(path, header, key, value);
    }

    public void problem(Key key, String message) {
        boolean foreign = override(key).isPresent();
        String source = foreign ? "environment" : reading.source();
        String name = foreign ? key.environment() : path.isEmpty() ? key.key() : path + "." + key.key();
        reading.findings().problem(new ConfigProblem(source, foreign ? 0 : lineOf(key.key()), name, message));
    }

    public void missing(Key key, String mend) {
        problem(key, "is missing; " + mend);
    }

    public void warn(String sentence) {
        reading.findings().warn(sentence);
    }

    private <T> Optional<T> value(Key key, Class<T> type, String wanted) {
        Object given = given(key);
        Object value = given == null ? standard(key) : given;
        if (value == null) {
            reading.findings().effective().noteUnset(path, header, key);
            return Optional.empty();
        }
        if (type.isInstance(value)) {
            return Optional.of(type.cast(noted(key, value)));
        }
        problem(key, "must be " + wanted);
        return type.isInstance(standard(key)) ? Optional.of(type.cast(standard(key))) : Optional.empty();
    }

    private <T> T noted(Key key, T value) {
        settle(key, value instanceof TomlArray array ? array.toList() : value);
        return value;
    }

    private <T> Optional<T> attempt(Key key, String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private @Nullable Object given(Key key) {
        return override(key)
                .map(Object.class::cast)
                .orElseGet(() -> table == null ? null : table.get(List.of(key.key())));
    }

    private Optional<String> override(Key key) {
        return key.environment().isEmpty()
                ? Optional.empty()
                : reading.surroundings().variable(key.environment());
    }

    private int lineOf(String name) {
        TomlPosition position = table == null ? null : table.inputPositionOf(List.of(name));
        return position == null ? line : position.line();
    }

    private static @Nullable Object standard(Key key) {
        return key.standard().isEmpty()
                ? null
                : Toml.parse("it = " + key.standard()).get("it");
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
