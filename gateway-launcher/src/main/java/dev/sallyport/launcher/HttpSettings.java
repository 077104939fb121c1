package dev.sallyport.launcher;

import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;

/** How both listeners speak HTTP. */
final class HttpSettings {
    /** Longer than any silence the gateway itself allows; its own limits cut first. */
    static final Duration IDLE = Duration.ofMinutes(10);

    /** Claude Code sends large headers, and upstream answers carry many. */
    private static final int HEADER_LIMIT = 64 * 1024;

    /** Held by every open stream, so small: 4 KB take a third of the memory that the default of 32 KB takes. */
    private static final int OUTPUT_BUFFER = 4 * 1024;

    /** Smaller writes are gathered in the output buffer until the flush, larger ones go out without a copy. */
    private static final int OUTPUT_AGGREGATION = 1024;

    private HttpSettings() {}

    static HttpConfiguration main() {
        HttpConfiguration http = plain();
        http.setUriCompliance(encodedPaths());
        return http;
    }

    static HttpConfiguration plain() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false); // the upstream's date is passed on; two of them would be wrong
        http.setRequestHeaderSize(HEADER_LIMIT);
        http.setMaxResponseHeaderSize(HEADER_LIMIT);
        http.setOutputBufferSize(OUTPUT_BUFFER);
        http.setOutputAggregationSize(OUTPUT_AGGREGATION);
        http.setIdleTimeout(IDLE.toMillis());
        return http;
    }

    /**
     * Model names in paths may hold {@code %2F} and {@code %25}; dot segments, empty segments and parameters stay
     * refused.
     */
    private static UriCompliance encodedPaths() {
        return UriCompliance.DEFAULT.with(
                "GATEWAY", Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING);
    }
}
