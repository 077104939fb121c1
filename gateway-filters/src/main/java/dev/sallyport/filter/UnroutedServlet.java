package dev.sallyport.filter;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import dev.sallyport.http.ExchangeScope;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers every path that nothing else answers, with 404. */
public final class UnroutedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final GatewayError NO_ROUTE = GatewayError.refusal(
            ErrorType.NOT_FOUND,
            "no_route",
            "There is nothing at that path. The API is below /v1/ and /api/latest/anthropic/.");

    private final transient ExchangeScope scope;

    public UnroutedServlet(ExchangeScope scope) {
        this.scope = scope;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        scope.run(request, response, exchange -> {
            throw new GatewayException(NO_ROUTE);
        });
    }
}
