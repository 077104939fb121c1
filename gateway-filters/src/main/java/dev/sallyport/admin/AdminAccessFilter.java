package dev.sallyport.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the admin resources and lets operators pass, each with an {@link AdminActor} on the request. Mapped to
 * {@code /admin/*} and {@code /api/tokens/*}.
 */
public final class AdminAccessFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient @Nullable AdminGate gate;

    public AdminAccessFilter() {
        this.gate = null;
    }

    public AdminAccessFilter(AdminGate gate) {
        this.gate = gate;
    }

    @Override
    public void init() throws ServletException {
        if (gate == null) {
            gate = Collaborators.find(getServletContext(), AdminGate.class);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AdminGate keeper = Objects.requireNonNull(gate, "init() has not been called");
        AdminVerdict verdict = keeper.decide(CallerReader.read(request));
        if (verdict instanceof AdminVerdict.Admitted admitted) {
            request.setAttribute(AdminActor.class.getName(), admitted.actor());
            chain.doFilter(request, response);
        } else if (verdict instanceof AdminVerdict.Refused refused) {
            response.setHeader("cache-control", "no-store");
            ResourceServlet.write(Answer.error(refused.error()), request, response);
        }
    }
}
