package dev.sallyport.transport.jetty;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Says in one phrase what kind of failure a client's exception is; its own message may hold more than a reader should
 * see.
 */
final class FailureKind {
    private FailureKind() {}

    static String of(Throwable failure) {
        if (failure instanceof ForbiddenTargetException forbidden) {
            return "forbidden target: " + forbidden.getMessage();
        }
        if (failure instanceof AnswerTooLongException) {
            return "answer too long";
        }
        if (failure instanceof UnknownHostException) {
            return "the name does not resolve";
        }
        if (failure instanceof SocketTimeoutException) {
            return "connect timeout";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "connect refused";
        }
        if (failure instanceof TimeoutException) {
            return "timeout";
        }
        if (failure instanceof SSLException) {
            return "TLS failed";
        }
        return failure instanceof RejectedExecutionException ? "too many requests waiting" : "connection broken";
    }
}
