package dev.sallyport.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Everything that metrics, logs and operators may want to know of. */
public sealed interface GatewayEvent {

    /**
     * A request has ended, whatever way. Times run from its arrival; sizes are bytes on this side of the gateway.
     *
     * @param route name of the route, e.g. {@code anthropic}; {@code none} if no route took it
     * @param principal keyed hash or token id of the caller, never a credential
     * @param status as sent to the client; 499 if the client left before a status was sent
     * @param errorCode our own {@code x-gateway-error} code, if the answer was made here
     * @param cutShort the answer began but did not reach its end
     */
    record RequestFinished(
            Instant at,
            String requestId,
            String method,
            String route,
            String path,
            Optional<String> principal,
            Optional<String> authMode,
            Optional<String> session,
            Optional<String> model,
            Optional<String> account,
            int status,
            Optional<String> errorCode,
            boolean cutShort,
            int attempts,
            long bytesIn,
            long bytesOut,
            Optional<Duration> firstByte,
            Duration total)
            implements GatewayEvent {}

    /** An upstream attempt failed. {@code kind}: connect, timeout, broken, idle, http_429, http_529, ... */
    record UpstreamFailed(String kind) implements GatewayEvent {}

    /** A stream to a client was opened (+1) or has ended (-1). */
    record StreamsChanged(int by) implements GatewayEvent {}

    /** A request left one account for another. */
    record FailedOver(String fromAccount, String reason) implements GatewayEvent {}

    /** An account moved from one state to another; states by wire name: available, cooling_down, disabled. */
    record AccountMoved(String accountId, String from, String to, String reason, Optional<Instant> until)
            implements GatewayEvent {}

    /** An account said that its quota is spent. */
    record QuotaExhausted(String accountId, Instant until) implements GatewayEvent {}

    /** A refresh ended; {@code result}: success, rejected, failed. */
    record TokenRefreshed(String accountId, String result) implements GatewayEvent {}

    /** Something an operator did through admin or the command line. */
    record AdminActed(Instant at, String who, String action, String subject, String result) implements GatewayEvent {}
}
