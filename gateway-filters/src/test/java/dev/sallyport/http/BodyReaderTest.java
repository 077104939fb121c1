package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.error.GatewayException;
import dev.sallyport.message.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final int LIMIT = 600_000; // above what is allocated on trust

    private final BodyReader reader = new BodyReader(LIMIT);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8_191, 8_192, 8_193, 16_384, 262_143, 262_144, 262_145, 524_288, LIMIT - 1, LIMIT})
    void aBodyIsReadByteForByteHoweverItIsAnnouncedAndArrives(int length) throws IOException {
        byte[] bytes = bytes(length);

        assertThat(read(new FakeRequest().declaring(length).body(bytes))).isEqualTo(bytes);
        assertThat(read(new FakeRequest().chunked().body(bytes))).isEqualTo(bytes);
        assertThat(read(new FakeRequest().declaring(length).body(inPieces(bytes))))
                .isEqualTo(bytes);
        assertThat(read(new FakeRequest().chunked().body(inPieces(bytes)))).isEqualTo(bytes);
        assertThat(read(new FakeRequest().protocol("HTTP/2.0").body(bytes))).isEqualTo(bytes);
    }

    @Test
    void aDeclaredLengthAboveTheLimitIsRefusedUnread() {
        FakeRequest request = new FakeRequest().declaring(LIMIT + 1).body(bytes(LIMIT + 1));

        assertRefused(reader, request, 413, "600000", "600001");
        assertThat(request.wasOpened()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 8_191, 8_192, 8_193, LIMIT})
    void aChunkedBodyMayHaveTheLimitAndNotAByteMore(int limit) throws IOException {
        BodyReader small = new BodyReader(limit);

        assertThat(small.read(new FakeRequest().chunked().body(bytes(limit)).servlet())
                        .length())
                .isEqualTo(limit);
        assertRefused(small, new FakeRequest().chunked().body(bytes(limit + 1)), 413, "more");
        assertRefused(small, new FakeRequest().chunked().body(inPieces(bytes(limit + 1))), 413, "more");
    }

    @Test
    void anEndlessBodyIsNotReadToItsEnd() {
        CountingZeros endless = new CountingZeros();

        assertRefused(reader, new FakeRequest().chunked().body(endless), 413, "more");
        assertThat(endless.given).isEqualTo(LIMIT + 1L);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5, 4", "300000, 299999", "300000, 1"})
    void aBodyThatEndsEarlyIsTheClientsFault(int declared, int sent) {
        assertRefused(
                reader,
                new FakeRequest().declaring(declared).body(bytes(sent)),
                400,
                "after " + sent + " of " + declared + " bytes");
    }

    @Test
    void bytesBeyondTheDeclaredLengthBelongToNobody() throws IOException {
        ByteArrayInputStream connection = new ByteArrayInputStream(bytes(8));

        assertThat(read(new FakeRequest().declaring(5).body(connection))).hasSize(5);
        assertThat(connection.available()).isEqualTo(3);
    }

    @Test
    void aRequestThatAnnouncesNoBodyIsNotRead() throws IOException {
        FakeRequest empty = new FakeRequest().declaring(0).body(bytes(5));
        FakeRequest without = new FakeRequest().method("GET").body(bytes(5));

        assertThat(reader.read(empty.servlet())).isSameAs(RequestBody.EMPTY);
        assertThat(reader.read(without.servlet())).isSameAs(RequestBody.EMPTY);
        assertThat(empty.wasOpened() || without.wasOpened()).isFalse();
    }

    @Test
    void chunksMayHoldNothing() throws IOException {
        assertThat(read(new FakeRequest().chunked())).isEmpty();
        assertThat(read(new FakeRequest().method("GET").protocol("HTTP/2.0"))).isEmpty();
    }

    @Test
    void aBrokenConnectionIsABodyCutShort() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };

        assertThatThrownBy(() ->
                        reader.read(new FakeRequest().declaring(5).body(broken).servlet()))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.error().code()).isEqualTo("body_truncated"));
    }

    private byte[] read(FakeRequest request) throws IOException {
        RequestBody body = reader.read(request.servlet());
        byte[] bytes = new byte[body.length()];
        body.buffer().get(bytes);
        return bytes;
    }

    private static void assertRefused(BodyReader reader, FakeRequest request, int status, String... told) {
        assertThatThrownBy(() -> reader.read(request.servlet()))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.error().status()).isEqualTo(status);
                    assertThat(refused.error().message()).contains(told);
                    assertThat(refused.error().retryHelps()).isFalse();
                });
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Gives a few bytes at each read, as a network does. */
    private static InputStream inPieces(byte[] bytes) {
        Random random = new Random(bytes.length);
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(4_000)));
            }
        };
    }

    private static final class CountingZeros extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return 0;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            given += length;
            return length;
        }
    }
}
