package dev.sallyport.admin;

import dev.sallyport.secret.Secret;
import dev.sallyport.token.IssuedToken;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A token just issued: the only answer that holds one. */
record IssuedTokenView(
        Secret token,
        String id,
        Duration lifetime,
        String label,
        String expiresAt,
        Optional<Long> maxRequests,
        TokenLimits limits)
        implements View {
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    static IssuedTokenView of(IssuedToken issued, TokenOrder order) {
        return new IssuedTokenView(
                issued.text(),
                issued.token().id().toString(),
                order.lifetime(),
                order.label(),
                issued.token().expiresAt().toString(),
                TokenView.present(order.maxRequests()),
                order.limits());
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("token", token.reveal());
        members.put("id", id);
        members.put("ttl_hours", hours());
        members.put("label", label);
        members.put("expires_at", expiresAt);
        members.put("max_requests", maxRequests);
        members.putAll(TokenView.limits(limits));
        return members;
    }

    /** A whole number if it is one, else with up to four decimals. */
    private Number hours() {
        long seconds = lifetime.toSeconds();
        return seconds % 3600 == 0
                ? (Number) (seconds / 3600)
                : BigDecimal.valueOf(seconds).divide(SECONDS_PER_HOUR, 4, RoundingMode.HALF_UP);
    }
}
