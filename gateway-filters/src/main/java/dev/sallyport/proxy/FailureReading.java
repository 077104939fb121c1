package dev.sallyport.proxy;

import dev.sallyport.failover.Failure;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.io.AbstractConnection;

/** Reads from a client library's exception how an attempt failed. */
final class FailureReading {
    private FailureReading() {}

    static Failure of(UpstreamCall call) {
        Throwable cause = call.failure();
        if (cause instanceof SSLHandshakeException) {
            return new Failure.Unreachable("tls"); // the handshake comes before the first byte of the request
        }
        if (!call.begun()) {
            return new Failure.Unreachable(connectKind(cause));
        }
        if (cause instanceof HttpResponseException) {
            return new Failure.Broken("protocol", false);
        }
        return new Failure.Broken("broken", wasReused(call));
    }

    private static String connectKind(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "dns";
        }
        if (cause instanceof SocketTimeoutException) {
            return "connect_timeout";
        }
        return cause instanceof RejectedExecutionException ? "too_many_connections" : "connect";
    }

    /** The connection has answered before, so its end is most likely the upstream's idle time-out. */
    private static boolean wasReused(UpstreamCall call) {
        return call.request().getConnection() instanceof AbstractConnection connection
                && connection.getMessagesIn() > 0;
    }
}
