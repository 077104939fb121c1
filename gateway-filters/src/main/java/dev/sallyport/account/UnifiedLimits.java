package dev.sallyport.account;

import dev.sallyport.message.HeaderView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The {@code anthropic-ratelimit-unified-*} headers: a status and a reset for the whole, and one of each per window
 * ({@code 5h}, {@code 7d}, …). {@code overage} is a way to pay, not a window, and is commonly rejected.
 */
final class UnifiedLimits {
    private static final String PREFIX = "anthropic-ratelimit-unified-";
    private static final String STATUS = "status";
    private static final String RESET = "reset";

    private final Map<String, String> values = new TreeMap<>();

    private UnifiedLimits() {}

    static UnifiedLimits of(HeaderView headers) {
        UnifiedLimits limits = new UnifiedLimits();
        headers.forEach((name, value) -> limits.take(HeaderView.lower(name), value.strip()));
        return limits;
    }

    private void take(String name, String value) {
        if (name.startsWith(PREFIX) && !name.startsWith(PREFIX + "overage-")) {
            values.putIfAbsent(name.substring(PREFIX.length()), value);
        }
    }

    boolean isRejected() {
        return isRejected(STATUS);
    }

    /** The last reset of the rejected windows; if none is named, that of the whole; if there is none, the next one. */
    Optional<Instant> reset(Instant now) {
        List<Instant> rejected = values.keySet().stream()
                .filter(name -> name.endsWith("-" + STATUS) && isRejected(name))
                .map(name -> name.substring(0, name.length() - STATUS.length()) + RESET)
                .flatMap(name -> instant(name, now).stream())
                .toList();
        return rejected.stream()
                .max(Comparator.naturalOrder())
                .or(() -> instant(RESET, now))
                .or(() -> next(now));
    }

    private Optional<Instant> next(Instant now) {
        return values.keySet().stream()
                .filter(name -> name.endsWith("-" + RESET))
                .flatMap(name -> instant(name, now).stream())
                .min(Comparator.naturalOrder());
    }

    private boolean isRejected(String name) {
        return "rejected".equalsIgnoreCase(values.getOrDefault(name, ""));
    }

    /** Unix seconds; what has passed or is no number counts as not there. */
    private Optional<Instant> instant(String name, Instant now) {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty() || value.length() > 12 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(value))).filter(reset -> reset.isAfter(now));
    }
}
