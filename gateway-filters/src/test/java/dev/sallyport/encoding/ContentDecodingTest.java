package dev.sallyport.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.ContentCoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecodingTest {
    private static final String MESSAGE = "{\"error\":{\"message\":\"5-hour limit reached \u2014 wait\"}}";
    private static final int LIMIT = 64 * 1024;

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void everyCodingOfRealUpstreamsIsDecoded(ContentCoding coding) {
        byte[] coded = coding.encode(MESSAGE.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded(coded, coding.wireName())).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", " Identity "})
    void plainTextStaysAsItIs(String coding) {
        assertThat(decoded(MESSAGE.getBytes(StandardCharsets.UTF_8), coding)).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", " gzip ", "x-gzip", "X-GZip"})
    void namesAreReadInAnyCase(String coding) {
        byte[] coded = ContentCoding.GZIP.encode(MESSAGE.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded(coded, coding)).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "snappy", "gzip, br", "aes128gcm"})
    void unknownCodingGivesNothing(String coding) {
        assertThat(decoded(MESSAGE.getBytes(StandardCharsets.UTF_8), coding)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void bytesInAnotherCodingGiveNoText(ContentCoding coding) {
        assertThat(decoded(MESSAGE.getBytes(StandardCharsets.UTF_8), coding.wireName()))
                .doesNotContain("5-hour");
    }

    @ParameterizedTest
    @EnumSource(
            value = ContentCoding.class,
            names = {"GZIP", "DEFLATE"})
    void beginningOfACutBodyIsReadAsFarAsItGoes(ContentCoding coding) {
        byte[] plain = new byte[20_000];
        new Random(1).nextBytes(plain);
        System.arraycopy("5-hour".getBytes(StandardCharsets.US_ASCII), 0, plain, 0, 6);
        byte[] coded = coding.encode(plain);

        assertThat(decoded(Arrays.copyOf(coded, coded.length / 2), coding.wireName()))
                .startsWith("5-hour");
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void smallBodyThatUnfoldsHugelyStopsAtTheLimit(ContentCoding coding) {
        byte[] coded = coding.encode(new byte[1 << 20]);

        assertThat(ContentDecoding.text(coded, coded.length, coding.wireName(), 1000))
                .hasSize(1000);
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void noInputEverThrows(ContentCoding coding) {
        Random random = new Random(42);
        byte[] good = coding.encode(MESSAGE.getBytes(StandardCharsets.UTF_8));
        for (int round = 0; round < 500; round++) {
            byte[] bad = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int length = random.nextInt(bad.length + 1);

            assertThat(ContentDecoding.text(bad, length, coding.wireName(), LIMIT))
                    .isNotNull();
        }
    }

    @Test
    void onlyTheGivenLengthIsRead() {
        byte[] bytes = "shown and hidden".getBytes(StandardCharsets.US_ASCII);

        assertThat(ContentDecoding.text(bytes, 5, "", LIMIT)).isEqualTo("shown");
    }

    private static String decoded(byte[] bytes, String coding) {
        return ContentDecoding.text(bytes, bytes.length, coding, LIMIT);
    }
}
