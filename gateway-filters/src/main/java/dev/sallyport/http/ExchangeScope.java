package dev.sallyport.http;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import dev.sallyport.event.EventSink;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the exchange of a request, lets it run, and ends it exactly once, whatever happens inside. */
public final class ExchangeScope {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeScope.class);
    private static final GatewayError FULL = GatewayError.passing(
                    ErrorType.OVERLOADED,
                    503,
                    "too_many_connections",
                    "The gateway is serving as many requests as it may (proxy.max_connections). Try again.")
            .withRetryAfter(Duration.ofSeconds(1));
    private static final GatewayError BUG = GatewayError.passing(
            ErrorType.API, 500, "internal_error", "The gateway failed; its log has the reason under this request id.");

    private final Admission admission;
    private final RequestIds ids;
    private final EventSink events;
    private final Clock clock;

    public ExchangeScope(Admission admission, RequestIds ids, EventSink events, Clock clock) {
        this.admission = admission;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** What runs inside a scope. */
    public interface Work {
        void run(Exchange exchange) throws IOException, ServletException;
    }

    public void run(HttpServletRequest request, HttpServletResponse response, Work work)
            throws IOException, ServletException {
        Exchange exchange = new Exchange(ids.next(), clock.instant(), System.nanoTime());
        exchange.attachTo(request);
        boolean admitted = admission.enter();
        try {
            if (admitted) {
                guarded(exchange, request, response, work);
            } else {
                ErrorWriter.write(FULL, exchange, request, response);
            }
        } catch (IOException | ServletException | RuntimeException | Error e) {
            exchange.brokenBy(e);
            throw e;
        } finally {
            exchange.end();
            if (admitted) {
                admission.leave();
            }
            events.accept(ExchangeRecord.of(exchange, request, response));
        }
    }

    private static void guarded(Exchange exchange, HttpServletRequest request, HttpServletResponse response, Work work)
            throws IOException, ServletException {
        try {
            work.run(exchange);
        } catch (GatewayException e) {
            ErrorWriter.write(e.error(), exchange, request, response);
        } catch (RuntimeException e) {
            LOG.error("{}: {} {} failed", exchange.requestId(), request.getMethod(), request.getRequestURI(), e);
            ErrorWriter.write(BUG, exchange, request, response);
        }
    }
}
