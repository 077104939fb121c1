package dev.sallyport.filter;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.Fact;
import dev.sallyport.http.GatewayFilter;
import dev.sallyport.message.MalformedBodyException;
import dev.sallyport.message.RequestBody;
import dev.sallyport.prompt.PromptEdits;
import dev.sallyport.prompt.SystemPromptRule;
import dev.sallyport.upstream.Route;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Body to {@link Fact#PROMPT_EDITS}: the edits it will need if the plan picks an OAuth account. The body itself stays
 * as it is.
 */
public final class SystemPromptFilter extends GatewayFilter {
    /** The rule of pool mode; absent in the other modes. */
    public record ActiveRule(Optional<SystemPromptRule> rule) {}

    private @Nullable ActiveRule active;

    /** For containers; see {@link #init}. */
    public SystemPromptFilter() {}

    public SystemPromptFilter(ExchangeScope scope, ActiveRule active) {
        super(scope);
        this.active = active;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        if (active == null) {
            active = lookUp(config.getServletContext(), ActiveRule.class);
        }
    }

    @Override
    protected void filter(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<SystemPromptRule> rule = active == null ? Optional.empty() : active.rule();
        boolean needed = rule.isPresent()
                && !exchange.get(Fact.CALLER).usesOwn()
                && rule.get().appliesTo(exchange.get(Fact.ROUTE).path());
        exchange.put(
                Fact.PROMPT_EDITS,
                needed ? edits(rule.get(), exchange.get(Fact.ROUTE), exchange.get(Fact.BODY)) : PromptEdits.NONE);
        chain.doFilter(request, response);
    }

    private static PromptEdits edits(SystemPromptRule rule, Route route, RequestBody body) {
        if (body.isEmpty()) {
            return PromptEdits.NONE;
        }
        try {
            return new PromptEdits(rule.edits(route.path(), body.outline()));
        } catch (MalformedBodyException e) {
            throw new GatewayException(GatewayError.refusal(
                    ErrorType.INVALID_REQUEST, "malformed_json", "The body is not valid JSON: " + e.getMessage()));
        }
    }
}
