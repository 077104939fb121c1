package dev.sallyport.upstream;

/** What the strict reading of a URL brought. */
sealed interface ParsedUrl {

    /** The parts; the path is not judged yet. */
    record Parts(Origin origin, RequestPath path) implements ParsedUrl {}

    /** Why the URL is refused. */
    record Fault(String reason) implements ParsedUrl {}
}
