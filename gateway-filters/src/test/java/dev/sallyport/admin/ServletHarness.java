package dev.sallyport.admin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A Jetty on a free loopback port with the servlets under test, spoken to byte by byte. */
final class ServletHarness implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context = new ServletContextHandler("/");

    ServletHarness() {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
    }

    ServletHarness servlet(String path, Servlet servlet) {
        context.addServlet(new ServletHolder(servlet), path);
        return this;
    }

    ServletHarness servlet(String path, Class<? extends Servlet> type) {
        ServletHolder holder = new ServletHolder(type);
        holder.setInitOrder(1);
        context.addServlet(holder, path);
        return this;
    }

    ServletHarness filter(String path, Filter filter) {
        context.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
        return this;
    }

    ServletHarness attribute(Class<?> type, Object value) {
        context.setAttribute(type.getName(), value);
        return this;
    }

    ServletHarness start() throws Exception {
        server.start();
        return this;
    }

    String host() {
        return "127.0.0.1:" + connector.getLocalPort();
    }

    Reply get(String path, String... headers) throws IOException {
        return call("GET", path, "", headers);
    }

    Reply post(String path, String body, String... headers) throws IOException {
        return call("POST", path, body, headers);
    }

    /** @param headers whole lines; a host is added if none is given */
    Reply call(String method, String path, String body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        String given = String.join("\r\n", headers);
        if (!given.toLowerCase(Locale.ROOT).contains("host:")) {
            head.append("Host: ").append(host()).append("\r\n");
        }
        head.append(given).append(given.isEmpty() ? "" : "\r\n");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return Reply.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** What came back; header names in lower case. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply parse(String text) {
            int end = text.indexOf("\r\n\r\n");
            String[] lines = text.substring(0, end).split("\r\n");
            Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 1; i < lines.length; i++) {
                String[] pair = lines[i].split(": ?", 2);
                headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
            }
            return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
        }
    }
}
