package dev.sallyport.admin;

import jakarta.servlet.ServletException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A resource that works with the {@link AdminDesk}. */
abstract class DeskServlet extends ResourceServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable AdminDesk desk;

    DeskServlet(@Nullable AdminDesk desk) {
        this.desk = desk;
    }

    @Override
    public final void init() throws ServletException {
        if (desk == null) {
            desk = collaborator(AdminDesk.class);
        }
    }

    final AdminDesk desk() {
        return Objects.requireNonNull(desk, "init() has not been called");
    }
}
