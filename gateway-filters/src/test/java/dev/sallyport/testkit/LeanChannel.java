package dev.sallyport.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One socket of a {@link SelectorLoop}: writes what the kernel takes and keeps the rest. For the loop's thread. */
final class LeanChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SelectionKey key;
    private ByteBuffer unsent = NOTHING;

    LeanChannel(SelectionKey key) {
        this.key = key;
    }

    /** False if the other side is gone. */
    boolean send(byte[] bytes) {
        ByteBuffer all = ByteBuffer.allocate(unsent.remaining() + bytes.length);
        all.put(unsent).put(bytes).flip();
        unsent = all;
        return flush();
    }

    /** False if the other side is gone. */
    boolean flush() {
        try {
            channel().write(unsent);
        } catch (IOException gone) {
            return false;
        }
        if (unsent.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } else {
            unsent = NOTHING;
            key.interestOps(SelectionKey.OP_READ);
        }
        return true;
    }

    /** Reads into that buffer, from its start; −1 if the other side is gone. */
    int read(ByteBuffer into) {
        try {
            into.clear();
            int count = channel().read(into);
            into.flip();
            return count;
        } catch (IOException gone) {
            return -1;
        }
    }

    void close() {
        SelectorLoop.closeQuietly(key);
    }

    private SocketChannel channel() {
        return (SocketChannel) key.channel();
    }
}
