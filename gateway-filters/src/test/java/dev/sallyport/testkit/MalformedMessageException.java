package dev.sallyport.testkit;

import java.io.IOException;

/** The other side broke the grammar of HTTP; the message says how. */
final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }
}
