package dev.sallyport.launcher;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts requests until their last byte has left the server. The gateway is done with an exchange a little earlier,
 * and a connection closed in between would lose the end of an answer.
 */
final class RequestsInFlight extends Handler.Wrapper {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int count;

    RequestsInFlight(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        change(1);
        Request.addCompletionListener(request, failure -> change(-1));
        return super.handle(request, response, callback);
    }

    /** @return whether there is none, at the latest after {@code limit} */
    boolean awaitNone(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (count > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
            return count == 0;
        } finally {
            lock.unlock();
        }
    }

    private void change(int difference) {
        lock.lock();
        try {
            count += difference;
            if (count == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
