package dev.sallyport.testkit;

/** Daemon threads with small stacks, named so that they are known in a dump. */
final class LeanThread {
    static final String PREFIX = "testkit-";
    private static final long STACK_BYTES = 256 * 1024;

    private LeanThread() {}

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(null, work, PREFIX + name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for the end of a thread for at most five seconds. */
    static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
