package dev.sallyport.launcher;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Writes in a thread of its own and drops what a stuck terminal cannot take, but tells how much that was. */
public final class CountingAsyncAppender extends AsyncAppender {
    private final AtomicLong lost = new AtomicLong();

    public CountingAsyncAppender() {
        setNeverBlock(true);
        setDiscardingThreshold(0);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (getRemainingCapacity() == 0) {
            lost.incrementAndGet();
            return;
        }
        super.append(event);
        tellLoss();
    }

    /** Only once there is room again, or the telling would itself be lost. */
    private void tellLoss() {
        if (lost.get() == 0 || getRemainingCapacity() < getQueueSize() / 2) {
            return;
        }
        long count = lost.getAndSet(0);
        if (count > 0) {
            LoggerFactory.getLogger(CountingAsyncAppender.class)
                    .warn("{} lines for {} were lost, since the console took no more", count, getName());
        }
    }
}
