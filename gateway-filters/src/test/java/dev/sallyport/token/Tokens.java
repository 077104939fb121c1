package dev.sallyport.token;

import dev.sallyport.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Records, orders and keys to test with. */
public final class Tokens {
    public static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    public static final Secret SECRET = Secret.of("q7Zt0f3mVbX9uRk2LwYc8HsDpNe5JaGi4TxPoQlB");
    public static final Secret OTHER_SECRET = Secret.of("B1nMwE6vK0yJtR4zQxUcF8hSgLpA2dOiT7eYbWmX");
    public static final String NASTY_LABEL = "a \"quoted\", \\ 'label'\n\twith\r\u0001 💥 é 中 {} , la_sk_ </script>";

    private Tokens() {}

    public static TokenRecord record() {
        return record(OptionalLong.empty(), TokenLimits.none());
    }

    public static TokenRecord capped(long maxRequests) {
        return record(OptionalLong.of(maxRequests), TokenLimits.none());
    }

    public static TokenRecord perMinute(int rate) {
        return record(
                OptionalLong.empty(), new TokenLimits(OptionalInt.of(rate), OptionalInt.empty(), List.of(), List.of()));
    }

    public static TokenRecord record(OptionalLong maxRequests, TokenLimits limits) {
        return new TokenRecord(
                UUID.randomUUID(), "label", NOW, NOW.plus(Duration.ofDays(1)), false, maxRequests, 0, limits);
    }

    public static TokenOrder order() {
        return new TokenOrder(Duration.ofHours(1), "label", OptionalLong.empty(), TokenLimits.none());
    }
}
