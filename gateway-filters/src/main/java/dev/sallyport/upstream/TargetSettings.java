package dev.sallyport.upstream;

import java.util.Set;

/**
 * Where callers may send requests of their own choice ({@code [targets]}).
 *
 * @param allowHeader honour {@code X-Target-URL} (default false)
 * @param allowed origins that may be named by a caller or an upstream; https unless listed as http
 */
public record TargetSettings(boolean allowHeader, Set<Origin> allowed) {
    public TargetSettings {
        allowed = Set.copyOf(allowed);
    }
}
