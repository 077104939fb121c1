package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An HTTP/1.1 server on plain sockets, one thread per connection, that does whatever its replies say. */
final class ScriptedServer implements AutoCloseable {
    private final String name;
    private final Responder responder;
    private final Journal journal = new Journal();
    private final Map<ServerConnection, Thread> connections = new ConcurrentHashMap<>();
    private final int port;
    private volatile ServerSocket listener;
    private volatile Thread acceptor;
    private volatile boolean resetting;

    ScriptedServer(String name, Responder responder) {
        this.name = name;
        this.responder = responder;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
        this.acceptor = LeanThread.start(name + "-accept", this::accept);
    }

    int port() {
        return port;
    }

    Journal journal() {
        return journal;
    }

    int openConnections() {
        return connections.size();
    }

    /** While true, every connection is accepted and reset at once. */
    void resetOnAccept(boolean resetting) {
        this.resetting = resetting;
    }

    /** Stops listening and closes what is open: whoever connects is refused by the kernel. */
    void refuse() {
        closeQuietly(listener);
        LeanThread.join(acceptor);
        connections.forEach((connection, thread) -> connection.close());
        connections.forEach((connection, thread) -> LeanThread.join(thread));
    }

    /** Listens again on the same port. */
    void resume() {
        if (listener.isClosed()) {
            listener = listen(port);
            acceptor = LeanThread.start(name + "-accept", this::accept);
        }
    }

    @Override
    public void close() {
        refuse();
    }

    private void accept() {
        ServerSocket own = listener;
        while (!own.isClosed()) {
            try {
                welcome(own.accept());
            } catch (IOException closed) {
                // the loop looks whether it was us
            }
        }
    }

    private void welcome(Socket socket) throws IOException {
        int number = journal.connected();
        if (resetting) {
            socket.setSoLinger(true, 0);
            socket.close();
            return;
        }
        socket.setTcpNoDelay(true);
        ServerConnection connection = new ServerConnection(socket, number, name + "-" + number, responder, journal);
        Thread thread = new Thread(null, () -> serve(connection), LeanThread.PREFIX + name + "-" + number, 256 * 1024);
        thread.setDaemon(true);
        connections.put(connection, thread);
        thread.start();
    }

    private void serve(ServerConnection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(connection);
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 4_096);
            return socket;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // closing is best effort
        }
    }
}
