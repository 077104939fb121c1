package dev.sallyport.filter;

import dev.sallyport.credential.Caller;
import dev.sallyport.error.GatewayException;
import dev.sallyport.http.Delivery;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.Fact;
import dev.sallyport.http.GatewayFilter;
import dev.sallyport.token.Budget;
import dev.sallyport.token.BudgetDecision;
import dev.sallyport.token.BudgetReservation;
import dev.sallyport.token.TokenRecord;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps holders of a client token within what it allows: models, routes and number of requests. The request is counted
 * before anything is sent. Callers without a token have no budget.
 */
public final class BudgetFilter extends GatewayFilter {
    /** Requests that the token may make in all; missing if that is not limited. */
    public static final String LIMIT_HEADER = "x-gateway-requests-limit";

    /** Requests that the token has made, this one included. */
    public static final String USED_HEADER = "x-gateway-requests-used";

    /** Requests that the token has left after this one; missing if that is not limited. */
    public static final String REMAINING_HEADER = "x-gateway-requests-remaining";

    /** The budget of client tokens; empty where there are none. */
    public record ActiveBudget(Optional<Budget> budget) {}

    private final StoreOutage outage = new StoreOutage();
    private @Nullable ActiveBudget active;

    /** For containers; see {@link #init}. */
    public BudgetFilter() {}

    public BudgetFilter(ExchangeScope scope, ActiveBudget active) {
        super(scope);
        this.active = active;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        if (active == null) {
            active = lookUp(config.getServletContext(), ActiveBudget.class);
        }
    }

    @Override
    protected void filter(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller = exchange.get(Fact.CALLER);
        Optional<Budget> budget = Objects.requireNonNull(active, "init").budget();
        if (caller.token().isPresent() && budget.isPresent()) {
            TokenRecord token = caller.token().get();
            TokenScope.check(token.limits(), exchange.get(Fact.ROUTE), exchange.get(Fact.BODY));
            reserve(budget.get(), token, exchange, response);
        }
        chain.doFilter(request, response);
    }

    private void reserve(Budget budget, TokenRecord token, Exchange exchange, HttpServletResponse response) {
        BudgetDecision decision = budget.reserve(token);
        if (!(decision instanceof BudgetDecision.Granted granted)) {
            if (decision instanceof BudgetDecision.StoreUnavailable gone) {
                outage.noticed(gone.reason());
            }
            throw new GatewayException(TokenErrors.of(decision));
        }
        exchange.onEnd(() -> settle(granted.reservation(), exchange));
        tell(granted, response);
    }

    /** Whatever was sent has been spent, whether it was answered or not. */
    private static void settle(BudgetReservation reservation, Exchange exchange) {
        if (exchange.find(Fact.DELIVERY).filter(Delivery::sent).isPresent()) {
            reservation.spent();
        } else {
            reservation.giveBack();
        }
    }

    private static void tell(BudgetDecision.Granted granted, HttpServletResponse response) {
        response.setHeader(USED_HEADER, Long.toString(granted.used()));
        granted.limit().ifPresent(limit -> response.setHeader(LIMIT_HEADER, Long.toString(limit)));
        granted.remaining().ifPresent(left -> response.setHeader(REMAINING_HEADER, Long.toString(left)));
    }
}
