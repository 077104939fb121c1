package dev.sallyport.accesslog;

import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent;
import dev.sallyport.event.GatewayEvent.AccountMoved;
import dev.sallyport.event.GatewayEvent.AdminActed;
import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Writes a JSON line for each thing an operator did, and for each account that changed its state. */
public final class AuditLog implements EventSink {
    private final Clock clock;
    private final Consumer<String> lines;

    /** Writes to the logger {@code audit} at level info. */
    public AuditLog(Clock clock) {
        this(clock, LoggerFactory.getLogger("audit")::info);
    }

    /** Hands each line, without line break, to {@code lines}. */
    public AuditLog(Clock clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
    }

    @Override
    public void accept(GatewayEvent event) {
        if (event instanceof AdminActed act) {
            lines.accept(line(act));
        } else if (event instanceof AccountMoved move) {
            lines.accept(line(move));
        }
    }

    private static String line(AdminActed act) {
        return new JsonLine()
                .time("time", act.at())
                .text("event", "admin")
                .text("who", act.who())
                .text("action", act.action())
                .text("subject", act.subject())
                .text("result", act.result())
                .end();
    }

    private String line(AccountMoved move) {
        JsonLine line = new JsonLine()
                .time("time", clock.instant())
                .text("event", "account")
                .text("account", move.accountId())
                .text("from", move.from())
                .text("to", move.to())
                .text("reason", move.reason());
        move.until().ifPresent(until -> line.time("until", until));
        return line.end();
    }
}
