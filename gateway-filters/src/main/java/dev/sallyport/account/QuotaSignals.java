package dev.sallyport.account;

import dev.sallyport.message.HeaderView;
import dev.sallyport.oauth.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells from a 429 whether an account's quota is spent, and until when the account should rest. Pure. */
public final class QuotaSignals {
    private static final List<String> WORDINGS =
            List.of("5-hour", "5 hour", "rolling window", "usage limit for your plan", "subscription usage limit");
    private static final Duration LONGEST_SHORT_REST = Duration.ofSeconds(60);

    private QuotaSignals() {}

    /** @param errorMessage {@code error.message} of the decoded body; empty if there is none */
    public static boolean isQuota(int status, HeaderView headers, String errorMessage) {
        if (status != 429) {
            return false;
        }
        String message = errorMessage.toLowerCase(Locale.ROOT);
        return UnifiedLimits.of(headers).isRejected() || WORDINGS.stream().anyMatch(message::contains);
    }

    /** A 429 with this type and just this message is a refused request; waiting does not help. */
    public static boolean isRefusedRequest(int status, String errorType, String errorMessage) {
        return status == 429
                && errorType.equals("rate_limit_error")
                && errorMessage.strip().equals("Error");
    }

    /** The reset of the rejected window, else {@code retry-after}, else the configured cooldown; at most 8 days. */
    public static Instant cooldownEnd(HeaderView headers, Instant now, PoolSettings settings) {
        Instant end = UnifiedLimits.of(headers)
                .reset(now)
                .or(() -> RetryAfter.of(headers, now)
                        .filter(wait -> !wait.isZero())
                        .map(now::plus))
                .orElseGet(() -> now.plus(settings.cooldown()));
        Instant latest = now.plus(AccountState.LONGEST_COOLDOWN);
        return end.isAfter(latest) ? latest : end;
    }

    /** After a 429 that is no quota: {@code retry-after}, at most a minute; without one, now. */
    public static Instant shortRestEnd(HeaderView headers, Instant now) {
        return now.plus(RetryAfter.of(headers, now)
                .map(wait -> List.of(wait, LONGEST_SHORT_REST).stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow())
                .orElse(Duration.ZERO));
    }
}
