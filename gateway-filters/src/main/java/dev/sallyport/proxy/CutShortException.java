package dev.sallyport.proxy;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/**
 * Leaves the servlet when an answer has begun and cannot be ended properly: the container then cuts the connection,
 * which is the only way to tell the client. Not worth a stack trace in the log.
 */
final class CutShortException extends IOException implements QuietException {
    private static final long serialVersionUID = 1L;

    CutShortException(String message) {
        super(message);
    }
}
