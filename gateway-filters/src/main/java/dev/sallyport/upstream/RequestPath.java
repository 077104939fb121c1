package dev.sallyport.upstream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path and query of a client's request as they stood on the request line, undecoded.
 *
 * @param query without its {@code ?}; null if the request had none
 */
public record RequestPath(String path, @Nullable String query) {

    public PathVerdict judge(PathRules rules) {
        return rules.judge(path, query);
    }

    /**
     * What is left below a prefix such as {@code /api/latest/anthropic}; empty unless it ends at a {@code /}
     * boundary.
     */
    public Optional<RequestPath> below(String prefix) {
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        if (path.length() == prefix.length()) {
            return Optional.of(new RequestPath("/", query));
        }
        boolean boundary = path.charAt(prefix.length()) == '/';
        return boundary ? Optional.of(new RequestPath(path.substring(prefix.length()), query)) : Optional.empty();
    }

    public String pathAndQuery() {
        return query == null ? path : path + '?' + query;
    }
}
