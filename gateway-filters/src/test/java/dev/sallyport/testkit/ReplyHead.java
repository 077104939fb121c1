package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Status and header lines of a reply, written in the order and case they were given. */
record ReplyHead(int status, List<Header> headers) {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(413, "Content Too Large"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    ReplyHead {
        headers = List.copyOf(headers);
    }

    ReplyHead with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new ReplyHead(status, more);
    }

    ReplyHead without(String name) {
        return new ReplyHead(
                status,
                headers.stream()
                        .filter(line -> !line.name().equalsIgnoreCase(name))
                        .toList());
    }

    boolean has(String name) {
        return headers.stream().anyMatch(line -> line.name().equalsIgnoreCase(name));
    }

    /** 204, 304 and interim answers have no body, whatever was scripted. */
    boolean forbidsBody() {
        return status == 204 || status == 304 || status < 200;
    }

    String text() {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "Status"));
        headers.forEach(
                line -> text.append("\r\n").append(line.name()).append(": ").append(line.value()));
        return text.append("\r\n\r\n").toString();
    }
}
