package dev.sallyport.assembly;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.List;

/** Registers filters and servlets with a context, named by their classes. */
final class Mounting {
    private final ServletContext context;

    Mounting(ServletContext context) {
        this.context = context;
    }

    void filter(Filter filter, List<String> patterns) {
        FilterRegistration.Dynamic registration =
                context.addFilter(filter.getClass().getSimpleName(), filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST), true, patterns.toArray(String[]::new));
    }

    /**
     * Before a servlet, by whatever path it was chosen: containers match servlets by decoded paths ({@code /v1%2Fx}),
     * but not always filters.
     */
    void filter(Filter filter, Class<? extends Servlet> target) {
        FilterRegistration.Dynamic registration =
                context.addFilter(filter.getClass().getSimpleName(), filter);
        registration.setAsyncSupported(true);
        registration.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, target.getSimpleName());
    }

    void servlet(Servlet servlet, String... patterns) {
        ServletRegistration.Dynamic registration =
                context.addServlet(servlet.getClass().getSimpleName(), servlet);
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1); // a first burst must not wait for an initialisation that waits for it
        registration.addMapping(patterns);
    }
}
