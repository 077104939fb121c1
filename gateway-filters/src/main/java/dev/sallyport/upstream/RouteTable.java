package dev.sallyport.upstream;

import dev.sallyport.upstream.RouteVerdict.BadPath;
import dev.sallyport.upstream.RouteVerdict.Routed;
import dev.sallyport.upstream.RouteVerdict.Unknown;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The paths that are forwarded; what it does not name goes nowhere. */
public final class RouteTable {
    /** Servlet patterns of every path that the table may route. */
    public static final List<String> PATTERNS = List.of("/v1/*", "/api/latest/anthropic/*");

    private static final String ANTHROPIC = "anthropic";
    private static final String ALIAS = "/api/latest/anthropic";
    private static final String API = "/v1/";

    private final String contextPath;

    /** @param contextPath where the web application is mounted; empty at the root */
    public RouteTable(String contextPath) {
        this.contextPath = contextPath;
    }

    /**
     * @param rawPath undecoded, context path included
     * @param query undecoded, without the question mark; null if there is none
     */
    public RouteVerdict route(String rawPath, @Nullable String query) {
        RequestPath whole = new RequestPath(rawPath, query);
        PathVerdict judged = whole.judge(PathRules.COLONS);
        if (!judged.allowed()) {
            return new BadPath(judged);
        }
        Optional<RequestPath> inside = contextPath.isEmpty() ? Optional.of(whole) : whole.below(contextPath);
        return inside.map(path -> path.below(ALIAS).orElse(path))
                .filter(path -> path.path().startsWith(API))
                .<RouteVerdict>map(path -> new Routed(new Route(ANTHROPIC, path.path(), query == null ? "" : query)))
                .orElseGet(Unknown::new);
    }
}
