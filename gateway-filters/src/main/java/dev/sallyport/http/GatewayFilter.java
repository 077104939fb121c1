package dev.sallyport.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Template of the five filters: the first of them that a request meets opens its exchange, and answers what any of them
 * refuses.
 */
public abstract class GatewayFilter implements Filter {
    private @Nullable ExchangeScope scope;

    /** For containers: the scope comes from the ServletContext in {@link #init}. */
    protected GatewayFilter() {}

    protected GatewayFilter(ExchangeScope scope) {
        this.scope = scope;
    }

    /** Looks up what the constructor did not bring. Overriders call it first. */
    @Override
    public void init(FilterConfig config) throws ServletException {
        if (scope == null) {
            scope = lookUp(config.getServletContext(), ExchangeScope.class);
        }
    }

    /** Passes on by calling the chain, or refuses by throwing a {@link dev.sallyport.error.GatewayException}. */
    protected abstract void filter(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest in = (HttpServletRequest) request;
        HttpServletResponse out = (HttpServletResponse) response;
        Exchange running = Exchange.of(in).orElse(null);
        if (running != null) {
            filter(running, in, out, chain);
        } else {
            Objects.requireNonNull(scope, "init").run(in, out, exchange -> filter(exchange, in, out, chain));
        }
    }

    /** @throws ServletException telling what to register, if nobody has put a collaborator of that type there */
    protected static <T> T lookUp(ServletContext context, Class<T> type) throws ServletException {
        Object found = context.getAttribute(type.getName());
        if (found == null) {
            throw new ServletException("Nobody has set the ServletContext attribute " + type.getName()
                    + ". Register GatewayContextListener, or set it before this filter starts.");
        }
        return type.cast(found);
    }
}
