package dev.sallyport.message;

/**
 * One byte-exact change of a body: the bytes of {@code replaced} give way to {@code replacement}; an empty span is an
 * insertion. Every byte outside stays as it is.
 */
public record BodyEdit(Span replaced, byte[] replacement) {

    /** Change of length that this edit makes, in bytes. */
    public int growth() {
        return replacement.length - replaced.length();
    }
}
