package dev.sallyport.transport;

import java.io.IOException;

/** An outbound call that brought no complete answer. The message names host and kind, never a header or a body. */
public final class TransportException extends IOException {
    private static final long serialVersionUID = 1L;

    public TransportException(String message) {
        super(message);
    }

    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
