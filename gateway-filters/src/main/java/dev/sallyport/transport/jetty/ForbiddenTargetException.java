package dev.sallyport.transport.jetty;

import java.io.IOException;

/** The guard refused the addresses of a host at the moment of connecting. */
final class ForbiddenTargetException extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenTargetException(String reason) {
        super(reason);
    }
}
