package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaSignalsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_767_000_000);
    private static final PoolSettings SETTINGS = new PoolBench().settings();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You have reached your 5-hour limit",
                "you have reached your 5 HOUR limit",
                "Rolling Window exceeded",
                "This exceeds the usage limit for your plan.",
                "SUBSCRIPTION USAGE LIMIT reached",
            })
    void theWordingsOfAQuotaAreKnownInAnyCase(String message) {
        assertThat(QuotaSignals.isQuota(429, headers(), message)).isTrue();
        assertThat(QuotaSignals.isQuota(400, headers(), message)).isFalse();
        assertThat(QuotaSignals.isQuota(529, headers(), message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Error", "Number of requests has exceeded your per-minute rate limit"})
    void other429sAreNoQuota(String message) {
        assertThat(QuotaSignals.isQuota(429, headers(), message)).isFalse();
        assertThat(QuotaSignals.isQuota(429, headers("anthropic-ratelimit-unified-status: allowed_warning"), "Error"))
                .isFalse();
    }

    @Test
    void aRejectedUnifiedStatusIsAQuotaWhateverTheMessage() {
        HeaderView rejected = headers("Anthropic-Ratelimit-Unified-Status: rejected");
        assertThat(QuotaSignals.isQuota(429, rejected, "Error")).isTrue();
        assertThat(QuotaSignals.isQuota(200, rejected, "")).isFalse();
    }

    @Test
    void aRejectedOverageIsNoQuota() {
        assertThat(QuotaSignals.isQuota(429, headers("anthropic-ratelimit-unified-overage-status: rejected"), "x"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the rejected window
                "status: rejected; 5h-status: rejected; 5h-reset: +600; 7d-status: allowed; 7d-reset: +99999 | 600",
                "status: rejected; 5h-status: allowed; 5h-reset: +600; 7d-status: rejected; 7d-reset: +99999 | 99999",
                "status: rejected; 5h-status: rejected; 5h-reset: +600; 7d-status: rejected; 7d-reset: +900 | 900",
                "status: rejected; reset: +700; 5h-reset: +600 | 700",
                "status: rejected; 5h-reset: +600; 7d-reset: +99999 | 600",
                "status: rejected; 5h-status: rejected; 5h-reset: -5; reset: +700 | 700",
                "status: rejected; 5h-status: rejected; 5h-reset: soon; reset: +700 | 700",
                "status: rejected; overage-status: rejected; overage-reset: +50; 5h-reset: +600 | 600",
                "status: rejected; 5h-reset: +600; retry-after: 30 | 600",
                // retry-after
                "status: rejected; retry-after: 30 | 30",
                "status: rejected; reset: -10; retry-after: 30 | 30",
                // neither
                "status: rejected | 7200",
                "status: rejected; retry-after: 0 | 7200",
                "status: rejected; retry-after: soon | 7200",
                // at most 8 days
                "status: rejected; 5h-reset: +9999999 | 691200",
                "status: rejected; retry-after: 9999999 | 691200",
            })
    void cooldownEndsAtTheResetOfTheRejectedWindow(String lines, long seconds) {
        assertThat(QuotaSignals.cooldownEnd(unified(lines), NOW, SETTINGS)).isEqualTo(NOW.plusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "20, 20", "60, 60", "61, 60", "99999, 60"})
    void aShortRestLastsAtMostAMinute(long retryAfter, long seconds) {
        assertThat(QuotaSignals.shortRestEnd(headers("retry-after: " + retryAfter), NOW))
                .isEqualTo(NOW.plus(Duration.ofSeconds(seconds)));
    }

    @Test
    void withoutRetryAfterThereIsNoRest() {
        assertThat(QuotaSignals.shortRestEnd(headers(), NOW)).isEqualTo(NOW);
    }

    @Test
    void aRateLimitThatJustSaysErrorIsARefusedRequest() {
        assertThat(QuotaSignals.isRefusedRequest(429, "rate_limit_error", "Error"))
                .isTrue();
        assertThat(QuotaSignals.isRefusedRequest(429, "rate_limit_error", "Error: 5-hour limit"))
                .isFalse();
        assertThat(QuotaSignals.isRefusedRequest(429, "overloaded_error", "Error"))
                .isFalse();
        assertThat(QuotaSignals.isRefusedRequest(403, "rate_limit_error", "Error"))
                .isFalse();
    }

    private static HeaderView unified(String lines) {
        return headers(Arrays.stream(lines.split(";"))
                .map(String::strip)
                .map(line -> line.startsWith("retry-after") ? line : "anthropic-ratelimit-unified-" + absolute(line))
                .toArray(String[]::new));
    }

    private static String absolute(String line) {
        int colon = line.indexOf(": ");
        String value = line.substring(colon + 2);
        return value.matches("[+-]\\d+")
                ? line.substring(0, colon + 2) + (NOW.getEpochSecond() + Long.parseLong(value))
                : line;
    }

    private static HeaderView headers(String... lines) {
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return HeaderView.of(headers);
    }
}
