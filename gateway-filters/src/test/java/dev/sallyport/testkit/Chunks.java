package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Chunked transfer coding, RFC 9112 §7.1. */
final class Chunks {
    private Chunks() {}

    static byte[] chunk(byte[] bytes) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 12);
        chunk.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
        chunk.writeBytes(bytes);
        chunk.writeBytes(ascii("\r\n"));
        return chunk.toByteArray();
    }

    static byte[] last(List<Header> trailers) {
        StringBuilder end = new StringBuilder("0\r\n");
        trailers.forEach(line ->
                end.append(line.name()).append(": ").append(line.value()).append("\r\n"));
        return ascii(end.append("\r\n").toString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
