package dev.sallyport.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A servlet request without a container: knows what the classes under test ask for, and fails on anything else. */
final class FakeRequest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private String method = "POST";
    private String protocol = "HTTP/1.1";
    private long declared = -1;
    private InputStream body = InputStream.nullInputStream();
    private boolean opened;

    FakeRequest method(String name) {
        method = name;
        return this;
    }

    FakeRequest protocol(String version) {
        protocol = version;
        return this;
    }

    FakeRequest declaring(long length) {
        declared = length;
        return this;
    }

    FakeRequest chunked() {
        headers.put("transfer-encoding", "chunked");
        return this;
    }

    FakeRequest body(byte[] bytes) {
        return body(new ByteArrayInputStream(bytes));
    }

    FakeRequest body(InputStream stream) {
        body = stream;
        return this;
    }

    /** Whether anybody has begun to read. */
    boolean wasOpened() {
        return opened;
    }

    HttpServletRequest servlet() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> answer(called.getName(), arguments));
    }

    private @Nullable Object answer(String called, Object[] arguments) {
        return switch (called) {
            case "getMethod" -> method;
            case "getRequestURI" -> "/v1/messages";
            case "getProtocol" -> protocol;
            case "getContentLengthLong" -> declared;
            case "getHeader" -> headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getInputStream" -> open();
            default -> throw new UnsupportedOperationException(called);
        };
    }

    private ServletInputStream open() {
        opened = true;
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return body.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return body.read(into, from, length);
            }

            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
