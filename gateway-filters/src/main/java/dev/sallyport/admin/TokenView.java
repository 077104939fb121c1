package dev.sallyport.admin;

import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The record of a client token as operators see it: never the token. */
record TokenView(
        String id,
        String label,
        String status,
        String issuedAt,
        String expiresAt,
        boolean revoked,
        Optional<Long> maxRequests,
        long usedRequests,
        TokenLimits limits)
        implements View {

    static TokenView of(TokenRecord token, Instant now) {
        return new TokenView(
                token.id().toString(),
                token.label(),
                status(token, now),
                token.issuedAt().toString(),
                token.expiresAt().toString(),
                token.revoked(),
                present(token.maxRequests()),
                token.usedRequests(),
                token.limits());
    }

    private static String status(TokenRecord token, Instant now) {
        if (token.revoked()) {
            return "revoked";
        }
        return token.expired(now) ? "expired" : "active";
    }

    static Optional<Long> present(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    /** The members that a token has only if it is limited so. */
    static Map<String, Object> limits(TokenLimits limits) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("requests_per_minute", present(limits.requestsPerMinute()));
        members.put("max_parallel", present(limits.maxParallel()));
        members.put("models", present(limits.models()));
        members.put("routes", present(limits.routes()));
        return members;
    }

    private static Optional<Integer> present(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static Optional<List<String>> present(List<String> patterns) {
        return patterns.isEmpty() ? Optional.empty() : Optional.of(patterns);
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("label", label);
        members.put("status", status);
        members.put("issued_at", issuedAt);
        members.put("expires_at", expiresAt);
        members.put("revoked", revoked);
        members.put("max_requests", maxRequests);
        members.put("used_requests", usedRequests);
        members.putAll(limits(limits));
        return members;
    }
}
