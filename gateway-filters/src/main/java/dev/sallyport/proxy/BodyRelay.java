package dev.sallyport.proxy;

import dev.sallyport.error.ErrorType;
import dev.sallyport.error.GatewayError;
import dev.sallyport.error.GatewayException;
import java.time.Duration;

/** Copies the body of an answer: each chunk is written and flushed as it comes, and silence has its limits. */
final class BodyRelay {
    /** Also for requests that wait for the head of their answer. */
    static final GatewayError SHUTTING_DOWN = GatewayError.passing(
            ErrorType.OVERLOADED, 503, "shutting_down", "The gateway is shutting down. Try again elsewhere.");

    private static final GatewayError BROKEN =
            GatewayError.passing(ErrorType.API, 502, "upstream_broken", "The upstream broke off its answer.");

    private final ProxySettings settings;
    private final String requestId;

    BodyRelay(ProxySettings settings, String requestId) {
        this.settings = settings;
        this.requestId = requestId;
    }

    /**
     * @throws CutShortException if the upstream did not end its answer properly
     * @throws GatewayException the same, while nothing has gone to the client yet
     */
    void relay(UpstreamCall call, AnswerHead head, ClientWriter client) throws ClientGoneException, CutShortException {
        if (head.eventStream() && call.look() == UpstreamCall.Sign.NOTHING) {
            client.flush(); // the client sees at once that its stream has begun
        }
        while (true) {
            switch (awaitNext(call, head, client)) {
                case CHUNK -> copyWhatIsThere(call, client);
                case END -> {
                    return;
                }
                case BROKEN -> throw cut(head, client, BROKEN);
                case NOTHING ->
                    throw cut(
                            head,
                            client,
                            GatewayError.passing(
                                    ErrorType.API,
                                    504,
                                    "upstream_idle",
                                    "The upstream sent nothing for "
                                            + settings.timeout().toSeconds() + " s (proxy.timeout_secs)."));
                case CUT -> throw interrupted(call, head, client);
            }
        }
    }

    private static void copyWhatIsThere(UpstreamCall call, ClientWriter client) throws ClientGoneException {
        do {
            client.write(call.next());
        } while (call.look() == UpstreamCall.Sign.CHUNK);
        if (call.look() != UpstreamCall.Sign.END) {
            client.flush(); // the end of the answer flushes by itself
        }
    }

    /** Waits until something happens or the silence limit is reached, with a comment line now and then. */
    private UpstreamCall.Sign awaitNext(UpstreamCall call, AnswerHead head, ClientWriter client)
            throws ClientGoneException {
        Duration keepAlive = settings.sseKeepalive();
        boolean comments = head.eventStream() && !keepAlive.isZero();
        while (true) {
            long limit = call.lastSign() + settings.timeout().toNanos();
            long comment = System.nanoTime() + keepAlive.toNanos();
            boolean commentFirst = comments && comment - limit < 0;
            UpstreamCall.Sign sign = call.await(commentFirst ? comment : limit);
            if (sign != UpstreamCall.Sign.NOTHING) {
                return sign;
            }
            if (!commentFirst) {
                return sign;
            }
            client.keepAlive();
        }
    }

    private CutShortException interrupted(UpstreamCall call, AnswerHead head, ClientWriter client)
            throws ClientGoneException {
        if (call.cutReason() == CutReason.CLIENT_GONE) {
            throw new ClientGoneException(new CallClosedException());
        }
        return cut(head, client, SHUTTING_DOWN);
    }

    private CutShortException cut(AnswerHead head, ClientWriter client, GatewayError error) throws ClientGoneException {
        if (client.firstByteNanos() == 0) {
            throw new GatewayException(error);
        }
        if (head.eventStream()) {
            client.errorEvent(error, requestId);
        }
        return new CutShortException(requestId + ": " + error.message());
    }
}
