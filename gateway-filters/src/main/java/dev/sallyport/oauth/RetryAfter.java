package dev.sallyport.oauth;

import dev.sallyport.message.HeaderView;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds or an HTTP date (RFC 9110 §10.2.3). */
public final class RetryAfter {
    private static final int LONGEST_NUMBER = 12;

    private RetryAfter() {}

    /** @return the wait from now, zero for a date that has passed; empty if there is none or it makes no sense */
    public static Optional<Duration> of(HeaderView headers, Instant now) {
        return headers.first("retry-after").map(String::strip).flatMap(value -> parse(value, now));
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > LONGEST_NUMBER
                    ? Optional.empty()
                    : Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException neitherForm) {
            return Optional.empty();
        }
    }
}
