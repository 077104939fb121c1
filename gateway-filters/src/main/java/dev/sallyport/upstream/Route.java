package dev.sallyport.upstream;

/**
 * Where a request belongs.
 *
 * @param provider name of the upstream, e.g. {@code anthropic}
 * @param path raw path as it goes upstream, before the upstream's base path; the way into the gateway is stripped
 * @param query raw query without the question mark, kept as it came; empty if there was none
 */
public record Route(String provider, String path, String query) {

    /** Path and query as in a request line. */
    public String pathAndQuery() {
        return query.isEmpty() ? path : path + '?' + query;
    }

    /** The Messages endpoint itself: one model call, neither counting nor a batch. */
    public boolean isMessages() {
        return path.equals("/v1/messages");
    }
}
