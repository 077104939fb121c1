package dev.sallyport.filter;

import dev.sallyport.failover.PlanRequest;
import dev.sallyport.failover.UpstreamPlan;
import dev.sallyport.failover.UpstreamPlanner;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.Fact;
import dev.sallyport.http.GatewayFilter;
import dev.sallyport.http.RequestHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Caller, session and route to {@link Fact#PLAN}: with whose credential, where, and what if that fails. */
public final class OAuthInjectFilter extends GatewayFilter {
    private @Nullable UpstreamPlanner planner;

    /** For containers; see {@link #init}. */
    public OAuthInjectFilter() {}

    public OAuthInjectFilter(ExchangeScope scope, UpstreamPlanner planner) {
        super(scope);
        this.planner = planner;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        if (planner == null) {
            planner = lookUp(config.getServletContext(), UpstreamPlanner.class);
        }
    }

    @Override
    protected void filter(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        UpstreamPlan plan = Objects.requireNonNull(planner, "init")
                .plan(new PlanRequest(
                        request.getMethod(),
                        exchange.get(Fact.ROUTE),
                        exchange.get(Fact.CALLER),
                        exchange.get(Fact.SESSION).value(),
                        RequestHeaders.of(request),
                        exchange.get(Fact.PROMPT_EDITS)));
        exchange.onEnd(plan::close);
        exchange.put(Fact.PLAN, plan);
        chain.doFilter(request, response);
    }
}
