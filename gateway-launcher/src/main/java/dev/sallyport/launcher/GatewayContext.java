package dev.sallyport.launcher;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** A servlet context at the root, without sessions, filled by the gateway while it starts. */
final class GatewayContext {
    private GatewayContext() {}

    static ServletContextHandler filledBy(Consumer<ServletContext> mount) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServletContainerInitializer((classes, servlets) -> mount.accept(servlets));
        context.setErrorHandler(new JsonErrorHandler());
        // The servlet layer has a switch of its own for paths such as /model/a%2Fb; the gateway reads them raw.
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        return context;
    }
}
