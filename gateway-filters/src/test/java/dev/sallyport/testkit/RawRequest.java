package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request to be sent exactly as it stands here. Host and Content-Length are added at the end unless they are there;
 * each method gives a changed copy.
 *
 * @param body empty for none
 */
public record RawRequest(String method, String target, List<Header> headers, byte[] body) {
    public RawRequest {
        headers = List.copyOf(headers);
    }

    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target, List.of(), new byte[0]);
    }

    public static RawRequest get(String target) {
        return of("GET", target);
    }

    /** A POST of JSON. */
    public static RawRequest post(String target, String json) {
        return of("POST", target).header("Content-Type", "application/json").body(json);
    }

    /** A small request for a message, without credential. */
    public static RawRequest messages(boolean stream) {
        return post(
                "/v1/messages",
                "{\"model\":\"claude-opus-5-5\",\"max_tokens\":16,\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    /** Adds a line; the same name may come again. */
    public RawRequest header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new RawRequest(method, target, more, body);
    }

    public RawRequest without(String name) {
        return new RawRequest(
                method,
                target,
                headers.stream()
                        .filter(line -> !line.name().equalsIgnoreCase(name))
                        .toList(),
                body);
    }

    public RawRequest bearer(String token) {
        return without("authorization").header("Authorization", "Bearer " + token);
    }

    public RawRequest target(String other) {
        return new RawRequest(method, other, headers, body);
    }

    public RawRequest body(byte[] bytes) {
        return new RawRequest(method, target, headers, bytes.clone());
    }

    public RawRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All bytes of the request, framed by Content-Length. */
    public byte[] bytes() {
        return join(headBytes(true), body);
    }

    /** All bytes of the request, its body in chunks of that size, with those trailer lines. */
    public byte[] chunkedBytes(int size, Header... trailers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header("Transfer-Encoding", "chunked").headBytes(false));
        for (int at = 0; at < body.length; at += size) {
            bytes.writeBytes(Chunks.chunk(Arrays.copyOfRange(body, at, Math.min(at + size, body.length))));
        }
        bytes.writeBytes(Chunks.last(List.of(trailers)));
        return bytes.toByteArray();
    }

    /** The head alone, as {@link #bytes} begins. */
    public byte[] headBytes() {
        return headBytes(true);
    }

    private byte[] headBytes(boolean measured) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(line -> append(head, line.name(), line.value()));
        if (!has("host")) {
            append(head, "Host", "127.0.0.1");
        }
        if (measured && !has("content-length") && (body.length > 0 || method.equals("POST"))) {
            append(head, "Content-Length", String.valueOf(body.length));
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(line -> line.name().equalsIgnoreCase(name));
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
