package dev.sallyport.launcher;

import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The thread pools of the listeners: an exchange holds its thread to the end. */
final class ListenerThreads {
    /** For acceptors, selectors, and answers that are no exchange: health, metrics, refusals. */
    private static final int PLATFORM_RESERVE = 64;

    /** Virtual threads cost little, so that more refusals may wait for their turn at once. */
    private static final int VIRTUAL_RESERVE = 1024;

    private static final int ADMIN_THREADS = 16;
    private static final int KEPT_IDLE = 8;
    private static final int IDLE_MILLIS = 30_000;

    private ListenerThreads() {}

    /** Virtual threads where the JVM has them (21 and later). */
    static ThreadPool main(int maxConnections) {
        if (VirtualThreads.areSupported()) {
            VirtualThreadPool pool = new VirtualThreadPool(maxConnections + VIRTUAL_RESERVE);
            pool.setName("main");
            return pool;
        }
        return named("main", maxConnections + PLATFORM_RESERVE);
    }

    /** A small pool of its own, so that the admin side answers however busy the main listener is. */
    static ThreadPool admin() {
        return named("admin", ADMIN_THREADS);
    }

    private static ThreadPool named(String name, int max) {
        QueuedThreadPool pool = new QueuedThreadPool(max, Math.min(KEPT_IDLE, max), IDLE_MILLIS);
        pool.setName(name);
        return pool;
    }
}
