package dev.sallyport.transport.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that shows what stood on the wire and answers with the bytes it was given. */
final class WireServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String answer = "HTTP/1.1 204 No Content\r\n\r\n";
    private volatile boolean silent;
    private volatile boolean hangUp;

    WireServer() throws IOException {
        listener = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    WireServer answers(String bytes) {
        answer = bytes;
        return this;
    }

    /** Reads requests and never answers. */
    WireServer staysSilent() {
        silent = true;
        return this;
    }

    /** Closes the connection after each answer. */
    WireServer hangsUp() {
        hangUp = true;
        return this;
    }

    /** The whole requests as they came, in order. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                start(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (String request = read(in); !request.isEmpty(); request = read(in)) {
                requests.add(request);
                if (silent) {
                    closed.await();
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                if (hangUp) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            if (head.length() == 1 && b == 22) { // a TLS record: the hello is all there is to see
                return head.append(new String(in.readNBytes(200), StandardCharsets.ISO_8859_1))
                        .toString();
            }
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        Matcher length = LENGTH.matcher(head);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head.append(new String(in.readNBytes(body), StandardCharsets.ISO_8859_1))
                .toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
