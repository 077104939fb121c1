package dev.sallyport.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeBodyIT {
    private static final int SIZE = 32 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"user\",\"content\":\"\\n\\\"x\\\"\"}",
                "[]",
                "0",
                "\"\\u00e9\\\\\"",
                "{\"system\":null}"
            })
    void bodiesOf32MiBTakeBoundedTime(String message) {
        int count = SIZE / (message.length() + 1) - 10;
        byte[] body = ("{\"messages\":[" + (message + ",").repeat(count - 1) + message + "]}").getBytes(UTF_8);
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(MessageOutline.of(body, body.length).messageCount())
                        .isEqualTo(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\", "a", "\\u0041", "é"})
    void oneTextOf32MiBTakesBoundedTime(String piece) {
        byte[] body = ("\"" + piece.repeat(SIZE / piece.length() / 2) + "\"").getBytes(UTF_8);
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(JsonSlice.of(body, body.length).text()).isPresent());
    }
}
