package dev.sallyport.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads an event stream as it comes, on a thread of its own, and notes when each event was there. */
public final class SseClient implements AutoCloseable {
    private final Socket socket;
    private final Signal signal = new Signal();
    private final List<SseEvent> events = new ArrayList<>();
    private final CompletableFuture<AnswerHead> head = new CompletableFuture<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private int last;

    private SseClient(Socket socket) {
        this.socket = socket;
    }

    /** Connects to that loopback port, sends the request and starts to read. */
    public static SseClient open(int port, RawRequest request) {
        try {
            Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request.bytes());
            SseClient client = new SseClient(socket);
            LeanThread.start("sse-client", client::read);
            return client;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Waits for the head of the answer. */
    public AnswerHead head() {
        return Waiting.on(head, Waiting.PATIENCE, "no head of an answer");
    }

    public int status() {
        return head().status();
    }

    /** Events and comments so far. */
    public List<SseEvent> events() {
        return signal.read(() -> List.copyOf(events));
    }

    /** Names of the events so far, comments left out. */
    public List<String> names() {
        return events().stream()
                .filter(event -> !event.isComment())
                .map(SseEvent::name)
                .toList();
    }

    /** Waits until that many events and comments have come, and gives the last of them. */
    public SseEvent await(int count) {
        signal.await(
                () -> events.size() >= count || ending.isDone(),
                Waiting.PATIENCE,
                () -> count + " events wanted, saw " + events);
        List<SseEvent> seen = events();
        if (seen.size() < count) {
            throw new AssertionError(count + " events wanted, the stream ended (" + ending.join() + ") after " + seen);
        }
        return seen.get(count - 1);
    }

    /** Waits for the end of the answer. */
    public Ending awaitEnd() {
        return Waiting.on(ending, Waiting.PATIENCE, "no end of the stream");
    }

    public boolean ended() {
        return ending.isDone();
    }

    /** Leaves with a reset. */
    public void abort() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void read() {
        Ending end = Ending.COMPLETE;
        try {
            AnswerReader reader = new AnswerReader(new WireReader(new BufferedInputStream(socket.getInputStream())));
            head.complete(reader.head(false));
            for (Optional<byte[]> piece = reader.piece(); piece.isPresent(); piece = reader.piece()) {
                take(piece.get());
            }
        } catch (IOException fault) {
            end = RawHttpClient.ending(fault);
            head.completeExceptionally(fault);
        }
        Ending seen = end;
        signal.change(() -> ending.complete(seen));
    }

    private void take(byte[] piece) {
        for (byte b : piece) {
            if (b == '\n' && last == '\n') {
                complete();
            } else if (b != '\r') {
                block.write(b);
                last = b;
            }
        }
    }

    private void complete() {
        SseEvent event = new SseEvent(block.toString(StandardCharsets.UTF_8).stripTrailing(), System.nanoTime());
        block.reset();
        last = 0;
        signal.change(() -> events.add(event));
    }
}
