package dev.sallyport.failover;

import dev.sallyport.provider.FailedAnswer;
import java.time.Duration;

/** How an attempt failed before anything of it reached the client. */
public sealed interface Failure {

    /** An answer came, and it is one to judge. */
    record Answered(FailedAnswer answer) implements Failure {}

    /** No connection: nothing was sent. */
    record Unreachable(String kind) implements Failure {}

    /**
     * The connection broke, or spoke nonsense, before an answer had begun.
     *
     * @param reused the connection had served before: it may have been closed as idle just as we wrote to it
     */
    record Broken(String kind, boolean reused) implements Failure {}

    /** Nothing came in time. */
    record Silent(Duration waited) implements Failure {}
}
