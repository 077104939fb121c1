package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** One thread that serves any number of channels; all work on them happens there. */
final class SelectorLoop implements AutoCloseable {
    private final Selector selector;
    private final Consumer<SelectionKey> ready;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    SelectorLoop(String name, Consumer<SelectionKey> ready) {
        try {
            this.selector = Selector.open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.ready = ready;
        this.thread = LeanThread.start(name, this::run);
    }

    Selector selector() {
        return selector;
    }

    /** Runs that on the loop's thread. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Closes every channel and ends the thread. */
    @Override
    public void close() {
        execute(() -> {
            selector.keys().forEach(SelectorLoop::closeQuietly);
            closeSelector();
        });
        LeanThread.join(thread);
    }

    static void closeQuietly(SelectionKey key) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException ignored) {
            // closing is best effort
        }
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(ready);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
        } catch (IOException | ClosedSelectorException end) {
            closeSelector();
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException ignored) {
            // closing is best effort
        }
    }
}
