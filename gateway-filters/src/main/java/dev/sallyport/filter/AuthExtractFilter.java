package dev.sallyport.filter;

import dev.sallyport.credential.CallerPolicy;
import dev.sallyport.credential.CallerVerdict;
import dev.sallyport.credential.CallerVerdict.Admitted;
import dev.sallyport.credential.CallerVerdict.TokenRefused;
import dev.sallyport.credential.CredentialDialect;
import dev.sallyport.credential.CredentialExtractor;
import dev.sallyport.credential.ExtractionVerdict;
import dev.sallyport.credential.ExtractionVerdict.Extracted;
import dev.sallyport.credential.ExtractionVerdict.Refused;
import dev.sallyport.credential.ShownCredentials;
import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.Fact;
import dev.sallyport.http.GatewayFilter;
import dev.sallyport.http.RequestHeaders;
import dev.sallyport.token.TokenVerdict.StoreUnavailable;
import dev.sallyport.upstream.Route;
import dev.sallyport.upstream.RouteTable;
import dev.sallyport.upstream.RouteVerdict;
import dev.sallyport.upstream.RouteVerdict.BadPath;
import dev.sallyport.upstream.RouteVerdict.Routed;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers to {@link Fact#ROUTE} and {@link Fact#CALLER}: where the request belongs, and who is calling. */
public final class AuthExtractFilter extends GatewayFilter {
    /** They speak to proxies, not to an API: TRACE would show a caller the operator's credential (RFC 9110 §9.3.8). */
    private static final Set<String> REFUSED_METHODS = Set.of("TRACE", "CONNECT");

    private final StoreOutage outage = new StoreOutage();
    private @Nullable CallerPolicy callers;
    private @Nullable RouteTable routes;

    /** For containers; see {@link #init}. */
    public AuthExtractFilter() {}

    public AuthExtractFilter(ExchangeScope scope, CallerPolicy callers) {
        super(scope);
        this.callers = callers;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        routes = new RouteTable(config.getServletContext().getContextPath());
        if (callers == null) {
            callers = lookUp(config.getServletContext(), CallerPolicy.class);
        }
    }

    @Override
    protected void filter(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (REFUSED_METHODS.contains(request.getMethod())) {
            throw new GatewayException(GatewayError.refusal(
                    ErrorType.INVALID_REQUEST, "bad_method", "TRACE and CONNECT are not forwarded."));
        }
        Route route = route(request);
        exchange.put(Fact.ROUTE, route);
        CallerVerdict verdict = Objects.requireNonNull(callers, "init").decide(shown(request, route));
        if (!(verdict instanceof Admitted admitted)) {
            if (verdict instanceof TokenRefused refused && refused.why() instanceof StoreUnavailable gone) {
                outage.noticed(gone.reason());
            }
            throw new GatewayException(CallerErrors.of(verdict));
        }
        exchange.put(Fact.CALLER, admitted.caller());
        chain.doFilter(request, response);
    }

    private Route route(HttpServletRequest request) {
        RouteVerdict verdict =
                Objects.requireNonNull(routes, "init").route(request.getRequestURI(), request.getQueryString());
        if (verdict instanceof Routed routed) {
            return routed.route();
        }
        if (verdict instanceof BadPath bad) {
            throw new GatewayException(GatewayError.refusal(
                    ErrorType.INVALID_REQUEST,
                    "bad_path",
                    "Not forwarded: " + bad.reason().reason() + "."));
        }
        throw new GatewayException(UnroutedServlet.NO_ROUTE);
    }

    private static ShownCredentials shown(HttpServletRequest request, Route route) {
        ExtractionVerdict verdict =
                CredentialExtractor.extract(RequestHeaders.of(request), route.query(), CredentialDialect.ANTHROPIC);
        if (verdict instanceof Refused refused) {
            throw new GatewayException(
                    GatewayError.refusal(ErrorType.INVALID_REQUEST, "bad_credential", refused.message()));
        }
        return ((Extracted) verdict).shown();
    }
}
