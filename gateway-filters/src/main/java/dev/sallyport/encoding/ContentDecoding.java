package dev.sallyport.encoding;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Decodes the beginning of a body (RFC 9110 §8.4), which may be cut short. */
public final class ContentDecoding {
    private ContentDecoding() {}

    /**
     * As much text as can be had.
     *
     * @param coding value of {@code content-encoding}; empty for none
     * @param limit most bytes to decode to: a small body may unfold to gigabytes
     * @return empty if the coding is unknown or the bytes are not in it
     */
    public static String text(byte[] bytes, int length, String coding, int limit) {
        byte[] into = new byte[limit];
        int filled = 0;
        try (InputStream in = decoder(new ByteArrayInputStream(bytes, 0, length), coding)) {
            int read;
            while (filled < limit && (read = in.read(into, filled, limit - filled)) > 0) {
                filled += read;
            }
        } catch (IOException | RuntimeException e) {
            // Cut or wrong: what was decoded so far may still hold the message.
        }
        return new String(into, 0, filled, StandardCharsets.UTF_8);
    }

    private static InputStream decoder(InputStream in, String coding) throws IOException {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> in;
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            case "br" -> new BrotliInputStream(in);
            case "zstd" -> new ZstdInputStream(in);
            default -> throw new IOException("unknown coding");
        };
    }
}
