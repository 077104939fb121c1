package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.ShownText;
import dev.sallyport.secret.Secret;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** A token's record as the command line shows it; in JSON with the names of the admin API. */
final class TokenRow {
    private static final int LONGEST_LABEL = 32;
    private static final long SECONDS_PER_HOUR = 3600;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TokenRecord token;
    private final Instant now;

    TokenRow(TokenRecord token, Instant now) {
        this.token = token;
        this.now = now;
    }

    Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", token.id().toString());
        members.put("label", token.label());
        members.put("status", state());
        members.put("issued_at", token.issuedAt().toString());
        members.put("expires_at", token.expiresAt().toString());
        members.put("revoked", token.revoked());
        members.put("max_requests", boxed(token.maxRequests()));
        members.put("used_requests", token.usedRequests());
        addLimits(members, token.limits());
        return members;
    }

    private static void addLimits(Map<String, Object> members, TokenLimits limits) {
        members.put("requests_per_minute", boxed(limits.requestsPerMinute()));
        members.put("max_parallel", boxed(limits.maxParallel()));
        members.put("models", Optional.of(limits.models()).filter(globs -> !globs.isEmpty()));
        members.put("routes", Optional.of(limits.routes()).filter(globs -> !globs.isEmpty()));
    }

    /** What to show once, when the token is issued. */
    Map<String, ?> issued(Secret text, Duration lifetime) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("token", text.reveal());
        members.put("id", token.id().toString());
        members.put("ttl_hours", hours(lifetime.toSeconds()));
        members.put("label", token.label());
        members.put("expires_at", token.expiresAt().toString());
        members.put("max_requests", boxed(token.maxRequests()));
        addLimits(members, token.limits());
        return members;
    }

    /** A whole number if it is one, else with four decimals. */
    private static Number hours(long seconds) {
        if (seconds % SECONDS_PER_HOUR == 0) {
            return seconds / SECONDS_PER_HOUR;
        }
        return BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 4, RoundingMode.HALF_UP);
    }

    private String state() {
        if (token.revoked()) {
            return "revoked";
        }
        return token.expired(now) ? "expired" : "active";
    }

    /** For people also {@code spent}: active, but no request is left. */
    String status() {
        boolean spent = token.maxRequests().isPresent()
                && token.usedRequests() >= token.maxRequests().getAsLong();
        return spent && state().equals("active") ? "spent" : state();
    }

    String label() {
        return token.label().isEmpty() ? "-" : ShownText.of(token.label(), LONGEST_LABEL);
    }

    String used() {
        return token.usedRequests() + "/"
                + (token.maxRequests().isPresent()
                        ? String.valueOf(token.maxRequests().getAsLong())
                        : "unlimited");
    }

    String expires(ZoneId zone) {
        return MINUTES.withZone(zone).format(token.expiresAt());
    }

    String issued(ZoneId zone) {
        return MINUTES.withZone(zone).format(token.issuedAt());
    }

    /** How long the token is still good, or {@code -}. */
    String left() {
        Duration left = Duration.between(now, token.expiresAt());
        if (token.revoked() || left.isNegative() || left.isZero()) {
            return "-";
        }
        if (left.toDays() > 1) {
            return left.toDays() + " d";
        }
        return left.toHours() > 0
                ? left.toHours() + " h"
                : left.toMinutes() > 0 ? left.toMinutes() + " min" : "< 1 min";
    }

    /** Limits beside the number of requests, or {@code -}. */
    String limits() {
        TokenLimits limits = token.limits();
        StringJoiner text = new StringJoiner("; ");
        limits.requestsPerMinute().ifPresent(rate -> text.add(rate + "/min"));
        limits.maxParallel().ifPresent(most -> text.add(most + " parallel"));
        if (!limits.models().isEmpty()) {
            text.add("models " + String.join(", ", limits.models()));
        }
        if (!limits.routes().isEmpty()) {
            text.add("routes " + String.join(", ", limits.routes()));
        }
        return text.length() == 0 ? "-" : text.toString();
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
