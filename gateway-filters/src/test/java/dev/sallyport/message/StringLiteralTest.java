package dev.sallyport.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StringLiteralTest {
    private static final String ALPHABET = "ab c\"\\/\n\t\0\u001fé€\u2028\ud83d\ude00\ud800";

    @Test
    void anyTextSurvivesWritingAndReading() throws Exception {
        for (long seed = 0; seed < 2_000; seed++) {
            String text = text(new Random(seed));
            byte[] literal = StringLiteral.write(text);
            assertThat(JsonSlice.of(literal, literal.length).text()).contains(text);
        }
    }

    @Test
    void howATextIsEscapedDoesNotMatterForReadingAndComparing() throws Exception {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String text = text(random);
            byte[] literal = new RandomJson(random).literal(text).getBytes(UTF_8);
            JsonSlice slice = JsonSlice.of(literal, literal.length);
            assertThat(slice.text()).contains(text);
            String prefix = whole(text.substring(0, random.nextInt(text.length() + 1)));
            assertThat(slice.startsWith(prefix)).isTrue();
            assertThat(slice.startsWith(prefix + "ü")).isFalse();
            assertThat(slice.hasText(whole(text))).isEqualTo(whole(text).equals(text));
            assertThat(slice.hasText(text + "x")).isFalse();
        }
    }

    @Test
    void brokenUtf8ReadsAsReplacementCharacters() throws Exception {
        byte[] literal = {'"', 'a', (byte) 0xff, (byte) 0xc3, '"'};
        assertThat(JsonSlice.of(literal, literal.length).text()).contains("a\ufffd\ufffd");
    }

    /** Without surrogates: those that lack a partner have no UTF-8 to compare with. */
    private static String whole(String text) {
        int end = 0;
        while (end < text.length() && !Character.isSurrogate(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
