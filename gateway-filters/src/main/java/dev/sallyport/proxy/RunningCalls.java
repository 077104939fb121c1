package dev.sallyport.proxy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The exchanges under way, so that a shutdown can end those that outlast its grace. */
public final class RunningCalls {
    private final Set<ExchangeHandle> running = ConcurrentHashMap.newKeySet();

    void add(ExchangeHandle handle) {
        running.add(handle);
    }

    void remove(ExchangeHandle handle) {
        running.remove(handle);
    }

    /** Every running exchange gets its error event or is aborted; it ends on its own thread, a moment later. */
    public void cutAll() {
        running.forEach(handle -> handle.cut(CutReason.SHUTDOWN));
    }
}
