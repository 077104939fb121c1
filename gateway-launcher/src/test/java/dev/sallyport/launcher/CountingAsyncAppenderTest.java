package dev.sallyport.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(20)
class CountingAsyncAppenderTest {
    private static final int QUEUE = 4;

    @Test
    void aStuckConsoleBlocksNobodyAndTheLossIsTold() throws InterruptedException {
        StuckConsole console = new StuckConsole();
        CountingAsyncAppender appender = appender(console);
        Logger access = (Logger) LoggerFactory.getLogger("stuck");
        access.setLevel(Level.INFO);
        access.setAdditive(false);
        access.addAppender(appender);
        access.info("first"); // taken by the writer, which is then stuck
        assertThat(console.stuck.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < QUEUE + 3; i++) {
            access.info("line {}", i);
        }

        ListAppender<ILoggingEvent> told = listen();
        console.free.countDown();
        assertThat(console.written.await(10, TimeUnit.SECONDS)).isTrue();
        access.info("again");
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("3 lines for access were lost, since the console took no more");
        appender.stop();
        access.detachAndStopAllAppenders();
    }

    private static CountingAsyncAppender appender(StuckConsole console) {
        console.start();
        CountingAsyncAppender appender = new CountingAsyncAppender();
        appender.setName("access");
        appender.setQueueSize(QUEUE);
        appender.addAppender(console);
        appender.start();
        return appender;
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        ((Logger) LoggerFactory.getLogger(CountingAsyncAppender.class)).addAppender(told);
        return told;
    }

    private static final class StuckConsole extends AppenderBase<ILoggingEvent> {
        final CountDownLatch stuck = new CountDownLatch(1);
        final CountDownLatch free = new CountDownLatch(1);
        final CountDownLatch written = new CountDownLatch(1 + QUEUE);

        @Override
        protected void append(ILoggingEvent event) {
            stuck.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            written.countDown();
        }
    }
}
