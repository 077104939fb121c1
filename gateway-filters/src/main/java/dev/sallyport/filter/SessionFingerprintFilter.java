package dev.sallyport.filter;

import dev.sallyport.credential.Caller;
import dev.sallyport.http.BodyReader;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.Fact;
import dev.sallyport.http.GatewayFilter;
import dev.sallyport.http.RequestHeaders;
import dev.sallyport.message.HeaderView;
import dev.sallyport.message.MalformedBodyException;
import dev.sallyport.message.RequestBody;
import dev.sallyport.session.SessionId;
import dev.sallyport.session.SessionIdentifier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Body and caller to {@link Fact#BODY} and {@link Fact#SESSION}: reads the body once, and says which session it is of. */
public final class SessionFingerprintFilter extends GatewayFilter {
    /** Tells the caller the id of its session. */
    public static final String SESSION_HEADER = "x-gateway-session";

    private @Nullable SessionIdentifier sessions;
    private @Nullable BodyReader bodies;

    /** For containers; see {@link #init}. */
    public SessionFingerprintFilter() {}

    public SessionFingerprintFilter(ExchangeScope scope, SessionIdentifier sessions, BodyReader bodies) {
        super(scope);
        this.sessions = sessions;
        this.bodies = bodies;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        if (sessions == null) {
            sessions = lookUp(config.getServletContext(), SessionIdentifier.class);
            bodies = lookUp(config.getServletContext(), BodyReader.class);
        }
    }

    @Override
    protected void filter(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller = exchange.get(Fact.CALLER);
        RequestBody body = Objects.requireNonNull(bodies, "init").read(request);
        exchange.put(Fact.BODY, body);
        SessionId session = session(caller, RequestHeaders.of(request), body);
        exchange.put(Fact.SESSION, session);
        response.setHeader(SESSION_HEADER, session.value());
        chain.doFilter(request, response);
    }

    private SessionId session(Caller caller, HeaderView headers, RequestBody body) {
        SessionIdentifier known = Objects.requireNonNull(sessions, "init");
        if (body.isEmpty()) {
            return known.identify(caller.principal(), headers);
        }
        try {
            String kind = caller.shown().mode().wireName();
            return known.identify(caller.principal(), headers, kind, body.outline());
        } catch (MalformedBodyException e) {
            return known.identify(caller.principal(), headers); // opaque: whoever needs JSON will say so
        }
    }
}
