package dev.sallyport.proxy;

import dev.sallyport.error.GatewayException;
import dev.sallyport.event.EventSink;
import dev.sallyport.event.GatewayEvent;
import dev.sallyport.failover.Attempt;
import dev.sallyport.failover.Failure;
import dev.sallyport.failover.PlanStep;
import dev.sallyport.failover.RetryPolicy;
import dev.sallyport.failover.UpstreamPlan;
import dev.sallyport.http.Delivery;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.Fact;
import dev.sallyport.message.RequestBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out the plan of one request: attempts until one has an answer for the client, then the answer. */
final class ProxiedExchange {
    /** What all exchanges share. */
    record Setting(UpstreamClient upstream, ProxySettings limits, EventSink events) {}

    private final Setting setting;
    private final Exchange exchange;
    private final UpstreamPlan plan;
    private final ClientRequest request;
    private final RequestBody body;
    private final HttpServletResponse response;
    private final ExchangeHandle handle;
    private final ClientWriter client;
    private Optional<String> account = Optional.empty();
    private int attempts;
    private boolean sent;
    private int status;
    private boolean cutShort;

    ProxiedExchange(
            Setting setting,
            Exchange exchange,
            ClientRequest request,
            HttpServletResponse response,
            ExchangeHandle handle) {
        this.setting = setting;
        this.exchange = exchange;
        this.plan = exchange.get(Fact.PLAN);
        this.request = request;
        this.body = exchange.get(Fact.BODY);
        this.response = response;
        this.handle = handle;
        this.client = new ClientWriter(response);
    }

    void run() throws IOException {
        try {
            PlanStep step = plan.first();
            while (step instanceof PlanStep.Send send) {
                handle.pause(send.pause());
                Optional<CutReason> cut = handle.cutReason();
                if (cut.isPresent()) {
                    throw cutBeforeAnswer(cut.get());
                }
                step = attempt(send.attempt());
            }
            if (step instanceof PlanStep.Refuse refuse) {
                status = refuse.error().status();
                throw new GatewayException(refuse.error());
            }
        } finally {
            exchange.put(Fact.DELIVERY, delivery());
        }
    }

    /** The next step, or the pass-on that has been carried out. */
    private PlanStep attempt(Attempt attempt) throws IOException {
        attempts++;
        account = attempt.account();
        UpstreamCall call = new UpstreamCall();
        handle.attach(call);
        setting.upstream().send(call, attempt, request, body);
        try {
            return switch (call.awaitHead(setting.limits().timeout().toNanos())) {
                case CHUNK, END -> judge(call);
                case BROKEN -> next(FailureReading.of(call));
                case NOTHING -> next(new Failure.Silent(setting.limits().timeout()));
                case CUT -> throw cutBeforeAnswer(call.cutReason());
            };
        } finally {
            call.close();
            sent |= call.mayHaveArrived(); // looked at last: a call that was closed does not begin any more
        }
    }

    private PlanStep judge(UpstreamCall call) throws IOException {
        AnswerHead head = AnswerHead.of(call.head());
        if (!plan.judges(head.status())) {
            return deliver(call, head, ErrorPeek.none());
        }
        ErrorPeek peek = ErrorPeek.of(call);
        PlanStep step = next(new Failure.Answered(peek.answer(call.head())));
        return step instanceof PlanStep.PassOn ? deliver(call, head, peek) : step;
    }

    private PlanStep next(Failure failure) {
        setting.events().accept(new GatewayEvent.UpstreamFailed(RetryPolicy.kind(failure)));
        return plan.next(failure);
    }

    private PlanStep deliver(UpstreamCall call, AnswerHead head, ErrorPeek peek) throws IOException {
        status = head.status();
        plan.answered(status);
        cutShort = true;
        head.copyTo(response);
        streamsChange(head, 1);
        try {
            if (status == HttpServletResponse.SC_NOT_MODIFIED) {
                client.flush(); // a container that ends the answer itself adds a length of zero, which would be a lie
            }
            client.write(peek.bytes(), 0, peek.bytes().length);
            new BodyRelay(setting.limits(), exchange.requestId()).relay(call, head, client);
            cutShort = false;
        } finally {
            streamsChange(head, -1);
        }
        return new PlanStep.PassOn();
    }

    private void streamsChange(AnswerHead head, int by) {
        if (head.eventStream()) {
            setting.events().accept(new GatewayEvent.StreamsChanged(by));
        }
    }

    private IOException cutBeforeAnswer(CutReason why) {
        if (why == CutReason.CLIENT_GONE) {
            status = Delivery.CLIENT_GONE;
            return new ClientGoneException(new CallClosedException());
        }
        status = BodyRelay.SHUTTING_DOWN.status();
        throw new GatewayException(BodyRelay.SHUTTING_DOWN);
    }

    private Delivery delivery() {
        @Nullable Long first = client.firstByteNanos() == 0 ? null : client.firstByteNanos() - exchange.arrivedNanos();
        return new Delivery(
                attempts,
                sent,
                account,
                status,
                client.bytes(),
                Optional.ofNullable(first).map(Duration::ofNanos),
                cutShort);
    }
}
