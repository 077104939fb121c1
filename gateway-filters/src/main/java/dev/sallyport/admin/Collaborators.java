package dev.sallyport.admin;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** Where servlets and filters made by a container find what they work with. */
final class Collaborators {
    private Collaborators() {}

    static <T> T find(ServletContext context, Class<T> type) throws ServletException {
        Object found = context.getAttribute(type.getName());
        if (!type.isInstance(found)) {
            throw new ServletException("servlet context attribute " + type.getName()
                    + " is missing: the gateway's context listener must run before its servlets and filters");
        }
        return type.cast(found);
    }
}
