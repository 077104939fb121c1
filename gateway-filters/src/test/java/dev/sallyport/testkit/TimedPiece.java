package dev.sallyport.testkit;

import java.nio.charset.StandardCharsets;

/**
 * A piece of a body as it came.
 *
 * @param nanos {@link System#nanoTime} at which it had been read
 */
public record TimedPiece(byte[] bytes, long nanos) {
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
