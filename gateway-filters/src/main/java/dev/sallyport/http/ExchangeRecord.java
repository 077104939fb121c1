package dev.sallyport.http;

import dev.sallyport.credential.Caller;
import dev.sallyport.error.GatewayError;
import dev.sallyport.event.GatewayEvent.RequestFinished;
import dev.sallyport.message.RequestBody;
import dev.sallyport.session.SessionId;
import dev.sallyport.upstream.Route;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Sums an exchange up for those who listen. */
final class ExchangeRecord {
    private ExchangeRecord() {}

    static RequestFinished of(Exchange exchange, HttpServletRequest request, HttpServletResponse response) {
        Optional<Delivery> delivery = exchange.find(Fact.DELIVERY);
        Optional<Caller> caller = exchange.find(Fact.CALLER);
        Optional<Route> route = exchange.find(Fact.ROUTE);
        Optional<RequestBody> body = exchange.find(Fact.BODY);
        return new RequestFinished(
                exchange.arrived(),
                exchange.requestId(),
                request.getMethod(),
                route.map(Route::provider).orElse("none"),
                route.map(Route::path).orElseGet(request::getRequestURI),
                caller.map(Caller::principal),
                caller.map(who -> who.shown().mode().wireName()),
                exchange.find(Fact.SESSION).map(SessionId::value),
                body.flatMap(RequestBody::modelIfKnown),
                delivery.flatMap(Delivery::account),
                status(exchange, response),
                exchange.answerMadeHere().map(GatewayError::code),
                delivery.map(Delivery::cutShort).orElse(false),
                delivery.map(Delivery::attempts).orElse(0),
                body.map(RequestBody::length).orElse(0),
                delivery.map(Delivery::bytesOut).orElse(0L),
                delivery.flatMap(Delivery::firstByte),
                Duration.ofNanos(System.nanoTime() - exchange.arrivedNanos()));
    }

    /** As the client saw it: our own answer, else the upstream's, else what a container makes of a fault. */
    private static int status(Exchange exchange, HttpServletResponse response) {
        Optional<Integer> answered = exchange.answerMadeHere()
                .map(GatewayError::status)
                .or(() -> exchange.find(Fact.DELIVERY).map(Delivery::status).filter(status -> status > 0));
        if (answered.isPresent() || response.isCommitted()) {
            return answered.orElseGet(response::getStatus);
        }
        return exchange.fault()
                .map(fault -> fault instanceof IOException
                        ? Delivery.CLIENT_GONE // only the client's side is read or written where these come from
                        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR)
                .orElseGet(response::getStatus);
    }
}
