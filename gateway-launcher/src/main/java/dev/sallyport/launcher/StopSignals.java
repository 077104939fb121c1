package dev.sallyport.launcher;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/** Waits for SIGTERM or SIGINT: the first asks for an orderly stop, the second ends the process at once. */
final class StopSignals {
    private static final int SIGNALLED = 128;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** Takes the signals over from the JVM, which would exit without a drain. */
    void install() {
        for (String name : List.of("TERM", "INT")) {
            try {
                Signal.handle(new Signal(name), this::onSignal);
            } catch (IllegalArgumentException e) {
                // this platform has no such signal, or the JVM keeps it (-Xrs)
            }
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    private void onSignal(Signal signal) {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
        }
        asked.countDown();
    }
}
