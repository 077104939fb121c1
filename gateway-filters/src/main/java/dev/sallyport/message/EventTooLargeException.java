package dev.sallyport.message;

/** An event of a stream that outgrew its bound; the stream cannot be read any further. */
public final class EventTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(int bound) {
        super("an event of the stream is larger than " + bound + " bytes");
    }
}
