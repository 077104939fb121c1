package dev.sallyport.filter;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.token.BudgetDecision;
import dev.sallyport.token.TokenVerdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the holder of a client token is told who is not served. */
final class TokenErrors {
    /** Long enough for another request to end, short enough to be no rest. */
    private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(1);

    private static final Duration UNTIL_THE_STORE_IS_BACK = Duration.ofSeconds(2);

    private TokenErrors() {}

    static GatewayError of(TokenVerdict verdict) {
        if (verdict instanceof TokenVerdict.WrongPrefix) {
            return authentication(401, "invalid_token", "Token must start with 'la_sk_' prefix");
        }
        if (verdict instanceof TokenVerdict.Expired) {
            return authentication(401, "token_expired", "Token has expired");
        }
        if (verdict instanceof TokenVerdict.Revoked) {
            return authentication(403, "token_revoked", "Token has been revoked");
        }
        if (verdict instanceof TokenVerdict.StoreUnavailable) {
            return storeUnavailable();
        }
        return authentication(401, "invalid_token", "Invalid token");
    }

    /** @param decision any but {@code Granted} */
    static GatewayError of(BudgetDecision decision) {
        if (decision instanceof BudgetDecision.Spent spent) {
            return spent(spent);
        }
        if (decision instanceof BudgetDecision.TooFast fast) {
            return GatewayError.passing(
                            ErrorType.RATE_LIMIT,
                            429,
                            "token_rate_limited",
                            "Token has reached its requests per minute")
                    .withRetryAfter(fast.retryAfter());
        }
        if (decision instanceof BudgetDecision.TooManyParallel many) {
            return GatewayError.passing(
                            ErrorType.RATE_LIMIT,
                            429,
                            "token_too_parallel",
                            "Token has " + many.limit() + " requests under way, which is as many as it may")
                    .withRetryAfter(UNTIL_ONE_ENDS);
        }
        return decision instanceof BudgetDecision.NotGood bad ? of(bad.why()) : storeUnavailable();
    }

    static GatewayError notAllowed(String what) {
        return GatewayError.refusal(ErrorType.PERMISSION, "token_not_allowed", what);
    }

    private static GatewayError spent(BudgetDecision.Spent spent) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("used", spent.used());
        details.put("limit", spent.limit());
        return GatewayError.refusal(
                        ErrorType.RATE_LIMIT,
                        "budget_spent",
                        "Token has reached its request limit (" + spent.used() + "/" + spent.limit() + ")")
                .withDetails(details);
    }

    private static GatewayError storeUnavailable() {
        return GatewayError.passing(
                        ErrorType.API,
                        503,
                        "store_unavailable",
                        "The gateway cannot reach its token store now. The token may be good; try again.")
                .withRetryAfter(UNTIL_THE_STORE_IS_BACK);
    }

    private static GatewayError authentication(int status, String code, String message) {
        return new GatewayError(status, ErrorType.AUTHENTICATION, code, message, false, Optional.empty(), Map.of());
    }
}
