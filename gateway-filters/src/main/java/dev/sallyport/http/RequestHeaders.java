package dev.sallyport.http;

import dev.sallyport.message.HeaderView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The headers of a servlet request, as the servlet API shows them: grouped by name. */
public record RequestHeaders(HttpServletRequest request) implements HeaderView {

    /**
     * The headers as they came, if the container has put a {@link HeaderView} into the request attribute named by that
     * class, since the servlet API keeps neither their order nor their cost low; else what the servlet API has.
     */
    public static HeaderView of(HttpServletRequest request) {
        return request.getAttribute(HeaderView.class.getName()) instanceof HeaderView raw
                ? raw
                : new RequestHeaders(request);
    }

    @Override
    public List<String> all(String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null || !values.hasMoreElements()) {
            return List.of();
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return List.of(first);
        }
        List<String> all = new ArrayList<>();
        all.add(first);
        values.asIterator().forEachRemaining(all::add);
        return all;
    }

    @Override
    public Optional<String> first(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** By name: the servlet API groups the lines of one name, in the order of their first. */
    @Override
    public void forEach(BiConsumer<String, String> line) {
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                line.accept(name, values.nextElement());
            }
        }
    }
}
