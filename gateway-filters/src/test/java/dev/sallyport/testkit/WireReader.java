package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads HTTP/1.1 from a stream and forgives nothing: bare line feeds, folded lines and odd sizes are errors. */
final class WireReader {
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int MOST_LINES = 1_000;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9A-Fa-f]{1,8}");

    private final InputStream in;
    private boolean behindChunk;

    WireReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, each byte one character; empty if the stream ended before its first byte. */
    Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\r') {
                expect('\n');
                return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
            }
            if (b == '\n') {
                throw new MalformedMessageException("bare line feed after: " + line);
            }
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw new MalformedMessageException("line too long");
            }
        }
        if (line.size() > 0) {
            throw new EOFException("stream ended within a line");
        }
        return Optional.empty();
    }

    /** Header or trailer lines up to the empty line, as they stood. */
    List<String> headerLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = presentLine(); !line.isEmpty(); line = presentLine()) {
            lines.add(line);
            if (lines.size() > MOST_LINES) {
                throw new MalformedMessageException("too many header lines");
            }
        }
        return lines;
    }

    byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("stream ended after " + bytes.length + " of " + length + " body bytes");
        }
        return bytes;
    }

    /** What is there to read now, at most that many bytes; empty at the end of the stream. */
    byte[] some(int most) throws IOException {
        byte[] buffer = new byte[most];
        int count = in.read(buffer, 0, most);
        return count <= 0 ? new byte[0] : Arrays.copyOf(buffer, count);
    }

    /**
     * The next chunk; empty for the last one, whose trailers are still to be read with {@link #headerLines}. The line
     * end behind a chunk is read with the next one: some servers send it only then.
     */
    byte[] chunk() throws IOException {
        if (behindChunk) {
            expect('\r');
            expect('\n');
        }
        String size = presentLine().split(";", 2)[0];
        if (!CHUNK_SIZE.matcher(size).matches()) {
            throw new MalformedMessageException("chunk size: " + size);
        }
        int length = Integer.parseInt(size, 16);
        behindChunk = length > 0;
        return exactly(length);
    }

    static Header header(String line) throws MalformedMessageException {
        int colon = line.indexOf(':');
        if (colon < 0 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
            throw new MalformedMessageException("header line: " + line);
        }
        return new Header(line.substring(0, colon), trimmed(line.substring(colon + 1)));
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private String presentLine() throws IOException {
        return line().orElseThrow(() -> new EOFException("stream ended before a line"));
    }

    private void expect(char wanted) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("stream ended within a message");
        }
        if (b != wanted) {
            throw new MalformedMessageException("expected byte " + (int) wanted + ", got " + b);
        }
    }
}
