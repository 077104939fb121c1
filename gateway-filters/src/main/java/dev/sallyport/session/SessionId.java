package dev.sallyport.session;

/**
 * The name of a session, safe to show: derived from what the caller sent, so that equal names of different principals
 * differ, and always hexadecimal.
 *
 * @param value 32 digits if the caller named the session, 16 if it was recognised
 */
public record SessionId(String value, Source source) {

    /** What the session was told by, best first. */
    public enum Source {
        /** A header of the request. */
        HEADER,
        /** {@code metadata.user_id}. */
        METADATA,
        /** The fingerprint of the conversation's beginning. */
        FINGERPRINT,
        /** Nothing but the caller: all such requests of a principal share one session. */
        PRINCIPAL
    }

    @Override
    public String toString() {
        return value;
    }
}
