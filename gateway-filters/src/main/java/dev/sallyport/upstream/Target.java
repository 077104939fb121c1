package dev.sallyport.upstream;

/**
 * Where one request goes: an origin, and the path with its query exactly as it will stand on the request line.
 *
 * @param pathAndQuery raw, never decoded; starts with {@code /} and has passed {@link PathRules}
 */
public record Target(Origin origin, String pathAndQuery) {
    public Target {
        if (pathAndQuery.isEmpty() || pathAndQuery.charAt(0) != '/') {
            throw new IllegalArgumentException("a target path starts with /");
        }
    }

    /** The whole URL. */
    @Override
    public String toString() {
        return origin + pathAndQuery;
    }
}
