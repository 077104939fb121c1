package dev.sallyport.config;

import dev.sallyport.config.toml.Section;
import dev.sallyport.failover.RetrySettings;
import java.time.Duration;

/** Reads {@code [retry]}. */
final class RetryReader {

    RetrySettings read(Section section) {
        return new RetrySettings(
                section.number(ConfigKey.RETRY_ATTEMPTS, 1, 10),
                Duration.ofMillis(section.number(ConfigKey.RETRY_FIRST_DELAY_MS, 1, 60_000)),
                section.seconds(ConfigKey.RETRY_MAX_RETRY_AFTER_SECS, 1, 300),
                section.flag(ConfigKey.RETRY_ON_TIMEOUT));
    }
}
