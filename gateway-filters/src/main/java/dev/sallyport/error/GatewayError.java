package dev.sallyport.error;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An error that this gateway answers itself.
 *
 * @param status HTTP status
 * @param type the {@code error.type} of the body
 * @param code value of the {@code x-gateway-error} header, e.g. {@code pool_exhausted}
 * @param message tells the reader how to mend it; holds no secret and no parser internals
 * @param retryHelps false adds {@code x-should-retry: false}
 * @param retryAfter sent as {@code retry-after} in whole seconds, rounded up
 * @param details further members of the {@code error} object, in order (numbers, strings, nested maps)
 */
public record GatewayError(
        int status,
        ErrorType type,
        String code,
        String message,
        boolean retryHelps,
        Optional<Duration> retryAfter,
        Map<String, ?> details) {

    /** An error that the same request would meet again. */
    public static GatewayError refusal(ErrorType type, String code, String message) {
        return new GatewayError(type.status(), type, code, message, false, Optional.empty(), Map.of());
    }

    /** An error that may be gone at the next try. */
    public static GatewayError passing(ErrorType type, int status, String code, String message) {
        return new GatewayError(status, type, code, message, true, Optional.empty(), Map.of());
    }

    public GatewayError withRetryAfter(Duration wait) {
        return new GatewayError(status, type, code, message, retryHelps, Optional.of(wait), details);
    }

    public GatewayError withDetails(Map<String, ?> more) {
        return new GatewayError(status, type, code, message, retryHelps, retryAfter, more);
    }
}
