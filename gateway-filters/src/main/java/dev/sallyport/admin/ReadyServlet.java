package dev.sallyport.admin;

import dev.sallyport.status.GatewayStatus;
import dev.sallyport.status.Readiness;

/** 200 while new requests should come here, else 503 with the reason. Mapped to {@code /ready}. */
public final class ReadyServlet extends StatusServlet {
    private static final long serialVersionUID = 1L;

    public ReadyServlet() {
        super(null);
    }

    public ReadyServlet(GatewayStatus status) {
        super(status);
    }

    @Override
    Answer answer(Call call) {
        Readiness readiness = status().readiness();
        return Answer.of(readiness == Readiness.READY ? 200 : 503, ReadyView.of(readiness));
    }
}
