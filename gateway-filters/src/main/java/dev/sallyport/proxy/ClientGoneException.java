package dev.sallyport.proxy;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/** The client has left; there is nobody to answer. */
final class ClientGoneException extends IOException implements QuietException {
    private static final long serialVersionUID = 1L;

    ClientGoneException(Throwable cause) {
        super("the client left", cause);
    }
}
