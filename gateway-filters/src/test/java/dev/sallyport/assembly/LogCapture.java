package dev.sallyport.assembly;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged from its opening to its end, down to the finest level. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final List<String> ROOMS = List.of("dev.sallyport", "access", "audit");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogCapture() {
        ROOMS.stream().map(LogCapture::logger).forEach(room -> {
            room.setLevel(Level.TRACE);
            room.setAdditive(false);
            room.addAppender(this);
        });
        start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        String failure =
                event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + " "
                + event.getKeyValuePairs() + " " + event.getMDCPropertyMap() + failure);
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        ROOMS.stream().map(LogCapture::logger).forEach(room -> {
            room.detachAppender(this);
            room.setAdditive(true);
            room.setLevel(null);
        });
        stop();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
