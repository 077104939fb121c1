package dev.sallyport.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What the proxy servlet did for a request.
 *
 * @param attempts upstream calls made
 * @param sent something of the request may have reached the upstream
 * @param account the account that served last, if one did
 * @param status the answer's status; 499 if the client left before one was sent
 * @param bytesOut body bytes written to the client
 * @param firstByte from arrival to the first byte written
 * @param cutShort the answer began but did not reach its end
 */
public record Delivery(
        int attempts,
        boolean sent,
        Optional<String> account,
        int status,
        long bytesOut,
        Optional<Duration> firstByte,
        boolean cutShort) {

    /** The status of a request whose client left before the answer began: the convention of nginx. */
    public static final int CLIENT_GONE = 499;
}
