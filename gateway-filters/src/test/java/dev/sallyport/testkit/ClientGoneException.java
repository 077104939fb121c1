package dev.sallyport.testkit;

import java.io.IOException;

/** The client left while a fake server was answering it. */
final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException() {
        super("the client has left");
    }

    ClientGoneException(IOException cause) {
        super("the client has left", cause);
    }
}
