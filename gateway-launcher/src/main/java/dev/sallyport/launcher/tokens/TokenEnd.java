package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.token.TokenOrder;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say when a token ends; at most one of them may be given. */
final class TokenEnd {
    @Option(
            names = "--ttl-hours",
            paramLabel = "N",
            description = "Good for that many hours. Default without any of these options: 24.")
    private @Nullable Long hours;

    @Option(names = "--ttl-seconds", paramLabel = "N", description = "Good for that many seconds.")
    private @Nullable Long seconds;

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "Good until then: 2027-01-31 (to the end of that day here), 2027-01-31T18:00 (here), or"
                    + " 2027-01-31T18:00Z.")
    private @Nullable String date;

    /** @throws IllegalArgumentException with a sentence for the operator */
    Duration lifetime(Clock clock) {
        if (seconds != null) {
            return TokenOrder.seconds(seconds);
        }
        if (date != null) {
            return TokenOrder.until(moment(date.strip(), clock), clock.instant());
        }
        return hours == null ? TokenOrder.DEFAULT_LIFETIME : TokenOrder.hours(hours);
    }

    private static Instant moment(String text, Clock clock) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(clock.getZone())
                        .toInstant();
            }
            return isLocal(text)
                    ? LocalDateTime.parse(text).atZone(clock.getZone()).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw CommandFailure.usage(
                    "--expires takes a date such as 2027-01-31, 2027-01-31T18:00 or 2027-01-31T18:00Z.");
        }
    }

    private static boolean isLocal(String text) {
        String time = text.substring(text.indexOf('T'));
        return !time.endsWith("Z") && time.indexOf('+') < 0 && time.indexOf('-') < 0;
    }
}
