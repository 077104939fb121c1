package dev.sallyport.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must change in the caller's headers before they go upstream: the named lines go, then the given lines come.
 * A header that is set is also removed first, so it never stands twice by accident.
 */
public final class HeaderEdits {
    public static final HeaderEdits NONE = builder().build();

    private final Set<String> removed;
    private final List<Header> added;

    private HeaderEdits(Set<String> removed, List<Header> added) {
        this.removed = removed;
        this.added = List.copyOf(added);
    }

    public boolean removes(String name) {
        return removed.contains(name);
    }

    public List<Header> added() {
        return added;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects edits; later calls win over earlier ones of the same name. */
    public static final class Builder {
        private final Set<String> removed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final List<Header> added = new ArrayList<>();

        private Builder() {}

        public Builder remove(String name) {
            removed.add(name);
            added.removeIf(line -> line.name().equalsIgnoreCase(name));
            return this;
        }

        public Builder set(String name, String value) {
            remove(name);
            added.add(new Header(name, value));
            return this;
        }

        public HeaderEdits build() {
            return new HeaderEdits(removed, added);
        }
    }
}
