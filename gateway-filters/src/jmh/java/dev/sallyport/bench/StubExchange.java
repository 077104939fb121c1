package dev.sallyport.bench;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request and a response without a container: whatever they cost is not the filters'. */
final class StubExchange {
    /** What Claude Code sends with each call. */
    private static final HeaderView HEADERS = HeaderView.of(List.of(
            new Header("content-type", "application/json"),
            new Header("accept", "application/json"),
            new Header("accept-encoding", "gzip, deflate"),
            new Header("anthropic-beta", "claude-code-20250219,interleaved-thinking-2025-05-14"),
            new Header("anthropic-version", "2023-06-01"),
            new Header("x-api-key", "a-client"),
            new Header("user-agent", "claude-cli/2.0.0 (external, cli)"),
            new Header("x-app", "cli"),
            new Header("x-stainless-arch", "x64"),
            new Header("x-stainless-lang", "js"),
            new Header("x-stainless-os", "Linux"),
            new Header("x-stainless-package-version", "0.60.0"),
            new Header("x-stainless-retry-count", "0"),
            new Header("x-stainless-runtime", "node"),
            new Header("x-stainless-timeout", "600"),
            new Header("connection", "keep-alive")));

    private static final HttpServletRequest NO_REQUEST = none(HttpServletRequest.class);
    private static final HttpServletResponse NO_RESPONSE = none(HttpServletResponse.class);

    private StubExchange() {}

    static HttpServletRequest request(byte[] body) {
        return new Request(body);
    }

    static HttpServletResponse response() {
        return new Response();
    }

    private static <T> T none(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    private static final class Request extends HttpServletRequestWrapper {
        private final Map<String, Object> attributes = new HashMap<>();
        private final byte[] body;

        Request(byte[] body) {
            super(NO_REQUEST);
            this.body = body;
            attributes.put(HeaderView.class.getName(), HEADERS);
        }

        @Override
        public Object getAttribute(String name) {
            return attributes.get(name);
        }

        @Override
        public void setAttribute(String name, Object value) {
            attributes.put(name, value);
        }

        @Override
        public String getMethod() {
            return "POST";
        }

        @Override
        public String getProtocol() {
            return "HTTP/1.1";
        }

        @Override
        public String getRequestURI() {
            return "/v1/messages";
        }

        @Override
        public String getQueryString() {
            return "beta=true";
        }

        @Override
        public String getHeader(String name) {
            return HEADERS.first(name).orElse(null);
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(body);
        }
    }

    private static final class Response extends HttpServletResponseWrapper {
        Response() {
            super(NO_RESPONSE);
        }

        @Override
        public void setHeader(String name, String value) {
            // the cost of a container's header map is not the filters'
        }

        @Override
        public boolean isCommitted() {
            return true;
        }

        @Override
        public int getStatus() {
            return 200;
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("blocking only");
        }
    }
}
