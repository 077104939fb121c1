package dev.sallyport.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the first so many values of a label pass and calls all further ones {@code other}, so that series stay few. */
final class LabelBound {
    static final String OTHER = "other";

    private final int limit;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    LabelBound(int limit) {
        this.limit = limit;
    }

    /** Newcomers that arrive at the same moment may exceed the limit by their number. */
    String keep(String value) {
        if (known.contains(value)) {
            return value;
        }
        if (known.size() >= limit) {
            return OTHER;
        }
        known.add(value);
        return value;
    }
}
