package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An upstream that holds thousands of event streams open on one thread and a few hundred bytes each. Every request gets
 * a stream that begins with {@code message_start} and then stays silent until the test speaks to all.
 */
public final class ManyStreams implements AutoCloseable {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + "Transfer-Encoding: chunked\r\n\r\n";

    private final Signal signal = new Signal();
    private final Map<SelectionKey, Stream> connections = new HashMap<>(); // the loop's own
    private final Set<Stream> open = new HashSet<>(); // guarded by signal
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final ServerSocketChannel listener;
    private final SelectorLoop loop;
    private int opened;
    private int abandoned;

    private ManyStreams(ServerSocketChannel listener) {
        this.listener = listener;
        this.loop = new SelectorLoop("many-streams", this::ready);
    }

    public static ManyStreams start() {
        try {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 4_096);
            listener.configureBlocking(false);
            ManyStreams streams = new ManyStreams(listener);
            streams.loop.execute(() -> streams.register(listener, SelectionKey.OP_ACCEPT));
            return streams;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Streams that are open now. */
    public int open() {
        return signal.read(open::size);
    }

    /** Streams that were ever opened. */
    public int opened() {
        return signal.read(() -> opened);
    }

    /** Streams whose client left before their end. */
    public int abandoned() {
        return signal.read(() -> abandoned);
    }

    /** Waits until exactly that many streams are open. */
    public void awaitOpen(int count, Duration patience) {
        signal.await(() -> open.size() == count, patience, () -> count + " open streams wanted, have " + open.size());
    }

    /** Sends one event, given with its empty line, into every open stream. */
    public void sendToAll(String event) {
        byte[] chunk = Chunks.chunk(event.getBytes(StandardCharsets.UTF_8));
        loop.execute(() -> streams().forEach(stream -> {
            if (!stream.channel.send(chunk)) {
                leave(stream);
            }
        }));
    }

    /** Ends every open stream well; its connection can carry another request. */
    public void finishAll() {
        byte[] last = Chunks.last(List.of());
        loop.execute(() -> streams().forEach(stream -> {
            signal.change(() -> open.remove(stream)); // first: a client that sees the end finds it counted
            stream.channel.send(last);
        }));
    }

    @Override
    public void close() {
        loop.close();
    }

    private List<Stream> streams() {
        return signal.read(() -> List.copyOf(open));
    }

    private SelectionKey register(SelectableChannel channel, int interest) {
        try {
            channel.configureBlocking(false);
            return channel.register(loop.selector(), interest);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void ready(SelectionKey key) {
        if (key.isAcceptable()) {
            accept();
            return;
        }
        Stream stream = connections.get(key);
        if (key.isWritable() && !stream.channel.flush()) {
            leave(stream);
        } else if (key.isReadable()) {
            read(stream);
        }
    }

    private void accept() {
        try {
            for (SocketChannel socket = listener.accept(); socket != null; socket = listener.accept()) {
                SelectionKey key = register(socket, SelectionKey.OP_READ);
                connections.put(key, new Stream(key, new LeanChannel(key), new RequestEnd()));
            }
        } catch (IOException ignored) {
            // one that left before it was accepted
        }
    }

    private void read(Stream stream) {
        if (stream.channel.read(buffer) < 0) {
            leave(stream);
        } else if (stream.request.take(buffer)) {
            begin(stream);
        }
    }

    private void begin(Stream stream) {
        signal.change(() -> {
            opened++;
            return open.add(stream);
        });
        String first = AnthropicTexts.events(0).get(0);
        stream.channel.send(HEAD.getBytes(StandardCharsets.ISO_8859_1));
        stream.channel.send(Chunks.chunk(first.getBytes(StandardCharsets.UTF_8)));
    }

    private void leave(Stream stream) {
        stream.channel.close();
        connections.remove(stream.key);
        signal.change(() -> open.remove(stream) ? ++abandoned : abandoned);
    }

    /** Compares by identity of its key. */
    private record Stream(SelectionKey key, LeanChannel channel, RequestEnd request) {}
}
