package dev.sallyport.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Read access to the header lines of a message, in their order; names in any case. */
public interface HeaderView {

    /** All values of that header, one per line, in order; empty if there is none. */
    List<String> all(String name);

    /** Calls back once per header line, in order. */
    void forEach(BiConsumer<String, String> line);

    default Optional<String> first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    default boolean has(String name) {
        return first(name).isPresent();
    }

    /** A view of fixed lines. */
    static HeaderView of(List<Header> lines) {
        List<Header> kept = List.copyOf(lines);
        return new HeaderView() {
            @Override
            public List<String> all(String name) {
                List<String> values = List.of();
                for (Header line : kept) {
                    if (line.name().equalsIgnoreCase(name)) {
                        values = values.isEmpty() ? new ArrayList<>(1) : values;
                        values.add(line.value());
                    }
                }
                return values;
            }

            @Override
            public void forEach(BiConsumer<String, String> line) {
                kept.forEach(header -> line.accept(header.name(), header.value()));
            }
        };
    }

    /** Lower case as HTTP means it: the same in every locale. */
    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
