package dev.sallyport.admin;

import dev.sallyport.status.GatewayStatus;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A resource to read that works with the {@link GatewayStatus}. */
abstract class StatusServlet extends ResourceServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable GatewayStatus status;

    StatusServlet(@Nullable GatewayStatus status) {
        this.status = status;
    }

    @Override
    public final void init() throws ServletException {
        if (status == null) {
            status = collaborator(GatewayStatus.class);
        }
    }

    @Override
    final List<String> methods(String path) {
        return List.of("GET");
    }

    final GatewayStatus status() {
        return Objects.requireNonNull(status, "init() has not been called");
    }
}
