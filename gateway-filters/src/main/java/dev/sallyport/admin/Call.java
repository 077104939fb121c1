package dev.sallyport.admin;

import dev.sallyport.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** One call of a resource, as its servlet needs to see it. */
final class Call {
    private final HttpServletRequest request;

    Call(HttpServletRequest request) {
        this.request = request;
    }

    String method() {
        return request.getMethod();
    }

    /** What follows the servlet's own path, decoded: empty, or beginning with a slash and not ending with one. */
    String path() {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Who acts, for the audit log; {@code unknown} where no {@link AdminAccessFilter} stands in front. */
    String actor() {
        return request.getAttribute(AdminActor.class.getName()) instanceof AdminActor actor ? actor.name() : "unknown";
    }

    /** The body, an object with no other members than these; no body is an empty object. */
    JsonObject body(Set<String> known) throws IOException {
        return JsonBody.read(request.getInputStream(), request.getContentLengthLong(), known);
    }
}
