package dev.sallyport.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "17 | 17",
                "' 17 ' | 17",
                "Fri, 02 Jan 2026 03:05:05 GMT | 60",
                "Fri, 02 Jan 2026 03:00:00 GMT | 0",
            })
    void secondsAndDatesAreRead(String value, long seconds) {
        assertThat(RetryAfter.of(headers(value), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "1.5", "soon", "99999999999999999999", "Fri, 02 Jan"})
    void whatMakesNoSenseIsNotThere(String value) {
        assertThat(RetryAfter.of(headers(value), NOW)).isEmpty();
    }

    @Test
    void noHeaderIsNoWait() {
        assertThat(RetryAfter.of(HeaderView.of(List.of()), NOW)).isEmpty();
    }

    private static HeaderView headers(String value) {
        return HeaderView.of(List.of(new Header("Retry-After", value)));
    }
}
