package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Thousands of clients on one thread, each with one request under way; counts what they get and keeps none of it. */
public final class ManyClients implements AutoCloseable {
    private final Signal signal = new Signal();
    private final Map<SelectionKey, LeanChannel> clients = new HashMap<>(); // the loop's own
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final byte[] request;
    private final InetSocketAddress server;
    private final SelectorLoop loop = new SelectorLoop("many-clients", this::ready);
    private final Map<SelectionKey, Long> received = new HashMap<>(); // guarded by signal
    private long bytes;
    private int ended;

    private ManyClients(InetSocketAddress server, byte[] request) {
        this.server = server;
        this.request = request;
    }

    /** Opens that many connections to a loopback port and sends the same request on each. */
    public static ManyClients open(int port, int count, RawRequest request) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            ManyClients clients = new ManyClients(new InetSocketAddress(loopback, port), request.bytes());
            for (int i = 0; i < count; i++) {
                clients.loop.execute(clients::connect);
            }
            return clients;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Clients that have got at least one byte of an answer. */
    public int answered() {
        return signal.read(received::size);
    }

    /** Bytes that all clients have got together. */
    public long bytes() {
        return signal.read(() -> bytes);
    }

    /** Connections that the other side has ended, or that could not be made. */
    public int ended() {
        return signal.read(() -> ended);
    }

    /** Waits until that many clients have got at least that many bytes each. */
    public void awaitBytes(int count, long each, Duration patience) {
        signal.await(
                () -> received.values().stream().filter(got -> got >= each).count() >= count,
                patience,
                () -> count + " clients with " + each + " bytes wanted, of " + received.size() + " answered");
    }

    public void awaitEnded(int count, Duration patience) {
        signal.await(() -> ended >= count, patience, () -> count + " ended connections wanted, saw " + ended);
    }

    /** All leave at once, with an ordinary close. */
    public void leave() {
        loop.execute(() -> List.copyOf(clients.values()).forEach(LeanChannel::close));
    }

    @Override
    public void close() {
        loop.close();
    }

    private void connect() {
        try {
            SocketChannel socket = SocketChannel.open();
            socket.configureBlocking(false);
            SelectionKey key = socket.register(loop.selector(), SelectionKey.OP_CONNECT);
            clients.put(key, new LeanChannel(key));
            if (socket.connect(server)) {
                begin(key);
            }
        } catch (IOException failed) {
            signal.change(() -> ++ended);
        }
    }

    private void ready(SelectionKey key) {
        LeanChannel client = clients.get(key);
        if (key.isConnectable()) {
            begin(key);
        } else if (key.isWritable() && !client.flush()) {
            end(key);
        } else if (key.isReadable()) {
            read(key, client);
        }
    }

    private void begin(SelectionKey key) {
        try {
            ((SocketChannel) key.channel()).finishConnect();
        } catch (IOException refused) {
            end(key);
            return;
        }
        if (!clients.get(key).send(request)) {
            end(key);
        }
    }

    private void read(SelectionKey key, LeanChannel client) {
        int count = client.read(buffer);
        if (count < 0) {
            end(key);
            return;
        }
        signal.change(() -> {
            bytes += count;
            return received.merge(key, (long) count, Long::sum);
        });
    }

    private void end(SelectionKey key) {
        clients.remove(key).close();
        signal.change(() -> ++ended);
    }
}
