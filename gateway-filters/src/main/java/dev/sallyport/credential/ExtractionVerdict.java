package dev.sallyport.credential;

/** What came of looking for credentials. */
public sealed interface ExtractionVerdict {

    record Extracted(ShownCredentials shown) implements ExtractionVerdict {}

    /** The request contradicts itself, or shows a credential where none belongs; a sentence for the caller. */
    record Refused(String message) implements ExtractionVerdict {}
}
