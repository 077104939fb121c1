package dev.sallyport.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names for new accounts: {@code claude-max-<unix seconds>}. A second login in the same second gets the next one. */
final class AccountIds {
    private static final Pattern FORM = Pattern.compile("claude-max-(\\d{9,11})");

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    AccountIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long now = clock.instant().getEpochSecond();
        return "claude-max-" + last.updateAndGet(before -> Math.max(now, before + 1));
    }

    /** The moment that the name tells. */
    static Optional<Instant> namedMoment(String id) {
        Matcher named = FORM.matcher(id);
        return named.matches() ? Optional.of(Instant.ofEpochSecond(Long.parseLong(named.group(1)))) : Optional.empty();
    }
}
