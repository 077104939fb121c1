package dev.sallyport.proxy;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * The head of an upstream answer and how it is copied.
 *
 * @param eventStream comment lines and an error event may be put between its lines
 */
record AnswerHead(Response response, boolean eventStream) {

    static AnswerHead of(Response response) {
        HttpFields fields = response.getHeaders();
        String type = fields.get("content-type");
        boolean events = type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        return new AnswerHead(response, events && !fields.contains("content-encoding"));
    }

    int status() {
        return response.getStatus();
    }

    /** Raw values, line by line: what a line means is for the client to find out. */
    void copyTo(HttpServletResponse out) {
        out.setStatus(response.getStatus());
        HttpFields fields = response.getHeaders();
        Set<String> hopByHop = ProxyHeaders.named(
                fields.contains("connection") ? new FieldsView(fields).all("connection") : List.of());
        for (HttpField field : fields) {
            String name = field.getName();
            if (ProxyHeaders.isHopByHop(name) || hopByHop.contains(name) || ProxyHeaders.isOurs(name)) {
                continue;
            }
            String value = field.getValue() == null ? "" : field.getValue();
            if (field.is("date")) {
                out.setHeader(name, value); // containers add their own: the upstream's takes its place
            } else {
                out.addHeader(name, value);
            }
        }
    }
}
