package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentCodingTest {

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void whatIsEncodedCanBeDecoded(ContentCoding coding) throws IOException {
        for (int length : new int[] {0, 1, 2, 3, 4, 100, 70_000}) {
            byte[] plain = "kneller".repeat(10_000).substring(0, length).getBytes(StandardCharsets.UTF_8);
            byte[] coded = coding.encode(plain);
            assertThat(decoder(coding, coded).readAllBytes()).isEqualTo(plain);
        }
    }

    private static InputStream decoder(ContentCoding coding, byte[] coded) throws IOException {
        InputStream in = new ByteArrayInputStream(coded);
        return switch (coding) {
            case GZIP -> new GZIPInputStream(in);
            case DEFLATE -> new InflaterInputStream(in);
            case BROTLI -> new BrotliInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
        };
    }
}
