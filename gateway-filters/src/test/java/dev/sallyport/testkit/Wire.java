package dev.sallyport.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server's end of one exchange, down to the bytes: what a {@link Reply} plays on. For one thread. */
public final class Wire {
    private final Socket socket;
    private final OutputStream out;
    private final ClientWatch watch;
    private final RecordedRequest request;
    private boolean over;

    Wire(Socket socket, ClientWatch watch, RecordedRequest request) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.watch = watch;
        this.request = request;
    }

    public RecordedRequest request() {
        return request;
    }

    /** Hands the bytes to the socket at once. */
    public void send(byte[] bytes) throws IOException {
        try {
            request.wrote();
            out.write(bytes);
            out.flush();
        } catch (IOException broken) {
            throw new ClientGoneException(broken);
        }
    }

    /** Sends a text whose characters are bytes. */
    public void send(String latin1) throws IOException {
        send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits that long by the server's clock, or until the client leaves. */
    public void pause(Duration time) throws IOException {
        watch.start();
        try {
            watch.gone().get(time.toNanos(), TimeUnit.NANOSECONDS);
            throw new ClientGoneException();
        } catch (TimeoutException over) {
            // the client is still there: go on
        } catch (ExecutionException | InterruptedException stop) {
            throw new IOException("pause ended early", stop);
        }
    }

    /** Waits until the gate opens or the client leaves. */
    public void await(Gate gate) throws IOException {
        watch.start();
        gate.passUnless(watch.gone());
        if (watch.gone().isDone()) {
            throw new ClientGoneException();
        }
    }

    /** Says nothing more until the client leaves; never returns in the ordinary way. */
    public void awaitClientGone() throws IOException {
        watch.start();
        watch.gone().join();
        throw new ClientGoneException();
    }

    /** Ends the connection with a reset: what is still under way to the client is lost. */
    public void reset() throws IOException {
        over = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection in the ordinary way, whatever of the answer is missing. */
    public void close() throws IOException {
        over = true;
        socket.close();
    }

    /** Ends our half of the connection and throws away what the client still sends, until it leaves too. */
    public void closePolitely() throws IOException {
        over = true;
        socket.shutdownOutput();
        socket.setSoTimeout(10_000);
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException left) {
            // a reset or a client that stays: we are through either way
        }
        socket.close();
    }

    boolean isOver() {
        return over;
    }
}
