package dev.sallyport.accesslog;

import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent;
import dev.sallyport.event.GatewayEvent.RequestFinished;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Writes a JSON line for each request that has ended. */
public final class AccessLog implements EventSink {
    private final Consumer<String> lines;

    /** Writes to the logger {@code access} at level info. */
    public AccessLog() {
        this(LoggerFactory.getLogger("access")::info);
    }

    AccessLog(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(GatewayEvent event) {
        if (event instanceof RequestFinished request) {
            lines.accept(line(request));
        }
    }

    private static String line(RequestFinished request) {
        JsonLine line = new JsonLine()
                .time("time", request.at())
                .text("request_id", request.requestId())
                .text("method", request.method())
                .text("path", withoutQuery(request.path()))
                .text("route", request.route())
                .number("status", request.status());
        request.errorCode().ifPresent(code -> line.text("error_code", code));
        who(line, request);
        figures(line, request);
        return line.end();
    }

    private static void who(JsonLine line, RequestFinished request) {
        request.principal().ifPresent(hash -> line.text("principal", hash));
        request.authMode().ifPresent(mode -> line.text("auth_mode", mode));
        request.session().ifPresent(id -> line.text("session", id));
        request.model().ifPresent(name -> line.text("model", name));
        request.account().ifPresent(id -> line.text("account", id));
    }

    private static void figures(JsonLine line, RequestFinished request) {
        line.number("attempts", request.attempts())
                .number("bytes_in", request.bytesIn())
                .number("bytes_out", request.bytesOut());
        request.firstByte().ifPresent(time -> line.millis("first_byte_ms", time));
        line.millis("total_ms", request.total()).bool("cut_short", request.cutShort());
    }

    /** Paths come without a query; should one slip in, it may hold a key. */
    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
