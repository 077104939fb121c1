package dev.sallyport.admin;

import dev.sallyport.status.GatewayStatus;

/** How the gateway is; always 200, the word is in the body. Mapped to {@code /health}. */
public final class HealthServlet extends StatusServlet {
    private static final long serialVersionUID = 1L;

    public HealthServlet() {
        super(null);
    }

    public HealthServlet(GatewayStatus status) {
        super(status);
    }

    @Override
    Answer answer(Call call) {
        return Answer.ok(HealthView.of(status().health()));
    }
}
