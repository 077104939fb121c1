package dev.sallyport.upstream;

import java.net.InetAddress;
import java.util.List;

/** The guard's answer to a target. */
public sealed interface TargetVerdict {

    /**
     * The request may go.
     *
     * @param pinned the checked addresses, the only ones to connect to; empty for what the operator configured
     */
    record Allowed(Target target, List<InetAddress> pinned) implements TargetVerdict {
        public Allowed {
            pinned = List.copyOf(pinned);
        }
    }

    /**
     * The request must not go.
     *
     * @param host what to show the caller; {@code unknown} if none could be read
     * @param reason one phrase for logs and errors; holds no part of the URL
     */
    record Refused(String host, String reason) implements TargetVerdict {}
}
