package dev.sallyport.testkit;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.concurrent.CompletableFuture;

/**
 * Notices that a client leaves while its answer is still being made. Belongs to the thread of one connection; the
 * byte it may read ahead is given back before the next request is read.
 */
final class ClientWatch {
    private final PushbackInputStream in;
    private final String name;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private Thread watcher;

    ClientWatch(PushbackInputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** Completes when the client has left. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    void start() {
        if (watcher == null) {
            watcher = LeanThread.start(name + "-watch", this::look);
        }
    }

    /** Takes the input back for the next request, once its first byte has come; false if the client has left. */
    boolean finish() {
        if (watcher == null) {
            return true;
        }
        try {
            watcher.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
        watcher = null;
        return !gone.isDone();
    }

    private void look() {
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
                return;
            }
        } catch (IOException reset) {
            // told below: a reset is a way to leave
        }
        gone.complete(null);
    }
}
