package dev.sallyport.proxy;

import java.io.IOException;

/** Given to the client library as the reason when a call is not wanted any more. Cheap: it has no stack trace. */
final class CallClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    CallClosedException() {
        super("the gateway closed the call");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
