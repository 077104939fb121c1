package dev.sallyport.token;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a token may do beside its number of requests. Absent numbers and empty lists do not limit.
 *
 * @param requestsPerMinute counted in windows of 60 s that begin with their first request
 * @param maxParallel requests under way at once, on one gateway process
 * @param models globs of the models that may be asked for; {@code *} stands for any text
 * @param routes globs of the route names that may be used
 */
public record TokenLimits(
        OptionalInt requestsPerMinute, OptionalInt maxParallel, List<String> models, List<String> routes) {
    static final int MAX_PATTERNS = 32;
    static final int MAX_PATTERN_LENGTH = 100;
    /** The most requests per minute that a store has to be able to count. */
    static final int MAX_RATE = 1_000_000_000;

    private static final TokenLimits NONE =
            new TokenLimits(OptionalInt.empty(), OptionalInt.empty(), List.of(), List.of());

    /** @throws IllegalArgumentException with a sentence for the operator */
    public TokenLimits {
        requestsPerMinute.ifPresent(rate -> require(
                rate >= 1 && rate <= MAX_RATE, "requests_per_minute must be between 1 and " + MAX_RATE + " or absent"));
        maxParallel.ifPresent(most -> require(most >= 1, "max_parallel must be at least 1 or absent"));
        models = List.copyOf(models);
        routes = List.copyOf(routes);
        checkPatterns("models", models);
        checkPatterns("routes", routes);
    }

    public static TokenLimits none() {
        return NONE;
    }

    public boolean allowsModel(String model) {
        return models.isEmpty() || models.stream().anyMatch(glob -> Glob.matches(glob, model));
    }

    public boolean allowsRoute(String route) {
        return routes.isEmpty() || routes.stream().anyMatch(glob -> Glob.matches(glob, route));
    }

    private static void checkPatterns(String name, List<String> patterns) {
        require(patterns.size() <= MAX_PATTERNS, "at most " + MAX_PATTERNS + " patterns are allowed in " + name);
        require(
                patterns.stream().allMatch(TokenLimits::usable),
                "a pattern in " + name + " must have 1 to " + MAX_PATTERN_LENGTH + " printable ASCII characters");
    }

    private static boolean usable(String pattern) {
        boolean printable = pattern.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
        return printable && !pattern.isEmpty() && pattern.length() <= MAX_PATTERN_LENGTH;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
