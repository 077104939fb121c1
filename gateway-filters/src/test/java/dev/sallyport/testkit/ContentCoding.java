package dev.sallyport.testkit;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Content codings that real upstreams use for their answers. */
public enum ContentCoding {
    GZIP("gzip"),
    /** The zlib format, as RFC 9110 means it. */
    DEFLATE("deflate"),
    /** A valid Brotli stream of stored pieces so small that no word of the text stands in the open. */
    BROTLI("br"),
    ZSTD("zstd");

    private final String wireName;

    ContentCoding(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public byte[] encode(byte[] plain) {
        if (this == BROTLI) {
            return BrotliPieces.encode(plain);
        }
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = open(coded)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return coded.toByteArray();
    }

    private OutputStream open(OutputStream coded) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(coded);
            case DEFLATE -> new DeflaterOutputStream(coded);
            case ZSTD -> new ZstdOutputStream(coded);
            case BROTLI -> throw new IllegalStateException("has no stream form here");
        };
    }
}
