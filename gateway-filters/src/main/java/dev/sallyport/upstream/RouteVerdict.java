package dev.sallyport.upstream;

/** Whether a request has somewhere to go. */
public sealed interface RouteVerdict {

    record Routed(Route route) implements RouteVerdict {}

    /** The path could be read in two ways, or leads out of its place. */
    record BadPath(PathVerdict reason) implements RouteVerdict {}

    /** No route names that path. */
    record Unknown() implements RouteVerdict {}
}
