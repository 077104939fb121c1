package dev.sallyport.testkit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A client that is one socket: sends any bytes, however slowly, and reads what comes with times. For one thread. */
public final class RawHttpClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedInputStream input;
    private final WireReader in;

    private RawHttpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream());
        this.in = new WireReader(input);
        socket.setTcpNoDelay(true);
        patience(Waiting.PATIENCE);
    }

    /** Connects to that port of the loopback address. */
    public static RawHttpClient connect(int port) {
        return asking(() -> new RawHttpClient(new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)));
    }

    /** Connects, sends one request, reads its answer and closes. */
    public static RawAnswer exchange(int port, RawRequest request) {
        try (RawHttpClient client = connect(port)) {
            return client.exchange(request);
        }
    }

    public RawAnswer exchange(RawRequest request) {
        send(request.bytes());
        return request.method().equals("HEAD") ? answerToHead() : answer();
    }

    /** How long a read may find nothing before the answer counts as silent; ten seconds at first. */
    public RawHttpClient patience(Duration patience) {
        return asking(() -> {
            socket.setSoTimeout((int) patience.toMillis());
            return this;
        });
    }

    /** Sends the bytes at once. */
    public RawHttpClient send(byte[] bytes) {
        return asking(() -> {
            socket.getOutputStream().write(bytes);
            return this;
        });
    }

    /** Sends a text whose characters are bytes. */
    public RawHttpClient send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends pieces of that many bytes with that much time between them. */
    public RawHttpClient sendSlowly(byte[] bytes, int piece, Duration pause) {
        for (int at = 0; at < bytes.length; at += piece) {
            send(Arrays.copyOfRange(bytes, at, Math.min(at + piece, bytes.length)));
            LockSupport.parkNanos(pause.toNanos());
        }
        return this;
    }

    /** Reads the next answer to its end, whatever that is. */
    public RawAnswer answer() {
        return read(false);
    }

    /** Like {@link #answer}, for a HEAD request: there is no body whatever the headers say. */
    public RawAnswer answerToHead() {
        return read(true);
    }

    /** Everything that still comes, up to the end of the connection. */
    public byte[] rest() {
        return asking(input::readAllBytes);
    }

    /** One byte of what comes; empty if the other side has closed. Lets a test read as slowly as it likes. */
    public Optional<Integer> readByte() {
        return asking(() -> Optional.of(input.read()).filter(b -> b >= 0));
    }

    /** How the connection ends when nothing more is wanted: CUT for a close, RESET, or SILENT if it stays open. */
    public Ending awaitClosed() {
        try {
            input.readAllBytes();
            return Ending.CUT;
        } catch (IOException fault) {
            return ending(fault);
        }
    }

    /** Closes our half: the other side reads the end, and may still answer. */
    public void halfClose() {
        asking(() -> {
            socket.shutdownOutput();
            return this;
        });
    }

    /** Leaves with a reset. */
    public void abort() {
        asking(() -> {
            socket.setSoLinger(true, 0);
            socket.close();
            return this;
        });
    }

    @Override
    public void close() {
        asking(() -> {
            socket.close();
            return this;
        });
    }

    private RawAnswer read(boolean toHead) {
        AnswerReader reader = new AnswerReader(in);
        Optional<AnswerHead> head = Optional.empty();
        long headNanos = 0;
        List<TimedPiece> pieces = new ArrayList<>();
        Ending ending = Ending.COMPLETE;
        try {
            head = Optional.of(reader.head(toHead));
            headNanos = System.nanoTime();
            for (Optional<byte[]> piece = reader.piece(); piece.isPresent(); piece = reader.piece()) {
                pieces.add(new TimedPiece(piece.get(), System.nanoTime()));
            }
        } catch (IOException fault) {
            ending = ending(fault);
        }
        return new RawAnswer(reader.interim(), head, headNanos, List.copyOf(pieces), reader.trailers(), ending);
    }

    static Ending ending(IOException fault) {
        if (fault instanceof SocketTimeoutException) {
            return Ending.SILENT;
        }
        if (fault instanceof EOFException) {
            return Ending.CUT;
        }
        return fault instanceof SocketException ? Ending.RESET : Ending.MALFORMED;
    }

    private static <T> T asking(SocketWork<T> work) {
        try {
            return work.run();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @FunctionalInterface
    private interface SocketWork<T> {
        T run() throws IOException;
    }
}
