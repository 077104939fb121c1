package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request that a real client sends.
 *
 * @param headers in their order, without Host and Content-Length
 * @param body compact JSON as on the wire; empty if the client sends none
 */
public record Fixture(String name, String method, String target, List<Header> headers, byte[] body) {
    public Fixture {
        headers = List.copyOf(headers);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The same as a request that can be changed and sent. */
    public RawRequest request() {
        return new RawRequest(method, target, headers, body);
    }

    @Override
    public String toString() {
        return name; // shown as the name of a parameterised test
    }

    static Fixture parse(String name, String json) {
        var members = JsonText.members(json);
        List<Header> headers = JsonText.elements(members.get("headers")).stream()
                .map(JsonText::elements)
                .map(line -> new Header(JsonText.string(line.get(0)), JsonText.string(line.get(1))))
                .toList();
        String body = members.get("body");
        return new Fixture(
                name,
                JsonText.string(members.get("method")),
                JsonText.string(members.get("target")),
                headers,
                body.equals("null") ? new byte[0] : JsonText.compact(body).getBytes(StandardCharsets.UTF_8));
    }
}
