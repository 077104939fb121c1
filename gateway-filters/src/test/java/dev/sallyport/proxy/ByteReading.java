package dev.sallyport.proxy;

import dev.sallyport.testkit.RawHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what a connection brings byte by byte, framing and all, so that a test can act between two pieces. */
final class ByteReading {
    private final RawHttpClient client;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    ByteReading(RawHttpClient client) {
        this.client = client;
    }

    /** Reads until the text so far ends like that; gives all of it. */
    String until(String end) {
        while (!text().endsWith(end)) {
            if (!next()) {
                throw new AssertionError("the connection ended before [" + end + "]: " + text());
            }
        }
        return text();
    }

    /** Reads to the end of the connection, whatever way it ends; gives all of it. */
    String toTheEnd() {
        try {
            while (next()) {
                // goes on
            }
        } catch (UncheckedIOException reset) {
            // a reset ends it as well
        }
        return text();
    }

    private boolean next() {
        Optional<Integer> read = client.readByte();
        read.ifPresent(seen::write);
        return read.isPresent();
    }

    private String text() {
        return seen.toString(StandardCharsets.ISO_8859_1);
    }
}
