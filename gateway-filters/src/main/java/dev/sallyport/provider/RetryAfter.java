package dev.sallyport.provider;

import dev.sallyport.message.HeaderView;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code retry-after} header: seconds or a date (RFC 9110 §10.2.3); what cannot be read counts as absent. */
public final class RetryAfter {
    private static final long MOST_SECONDS = 365L * 24 * 3600;

    private RetryAfter() {}

    /** How long to wait from now; zero if the moment is past. */
    public static Optional<Duration> of(HeaderView headers, Instant now) {
        return headers.first("retry-after").map(String::strip).flatMap(text -> parse(text, now));
    }

    private static Optional<Duration> parse(String text, Instant now) {
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), MOST_SECONDS)));
            }
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(when.isAfter(now) ? Duration.between(now, when) : Duration.ZERO);
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
