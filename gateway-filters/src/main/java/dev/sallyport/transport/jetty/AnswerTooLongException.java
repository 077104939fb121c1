package dev.sallyport.transport.jetty;

import java.io.IOException;

/** An answer went over the bound its request set. */
final class AnswerTooLongException extends IOException {
    private static final long serialVersionUID = 1L;
}
