package dev.sallyport.testkit;

import java.io.IOException;
import java.time.Duration;

/** What a fake server does with one request. Replies hold no state of an exchange, so one may be played many times. */
@FunctionalInterface
public interface Reply {

    void play(Wire wire) throws IOException;

    /** True if it is played when the head has come and the body is still unread. */
    default boolean beforeBody() {
        return false;
    }

    /** The same, after silence until the gate opens. */
    default Reply heldBy(Gate gate) {
        return wire -> {
            wire.await(gate);
            play(wire);
        };
    }

    /** The same, after that much silence. */
    default Reply delayedBy(Duration silence) {
        return wire -> {
            wire.pause(silence);
            play(wire);
        };
    }

    /** The same, after an interim answer, e.g. {@code 103 Early Hints} with header lines. */
    default Reply afterInterim(String statusAndReason, String... headerLines) {
        return wire -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + statusAndReason + "\r\n");
            for (String line : headerLines) {
                head.append(line).append("\r\n");
            }
            wire.send(head.append("\r\n").toString());
            play(wire);
        };
    }

    /**
     * The same, sent while the request body is unread, with the connection closed after it. What the client still
     * sends is thrown away, so that it can read the answer.
     */
    default Reply early() {
        return new EarlyReply(this, true);
    }

    /** Like {@link #early}, but the socket closes at once: a client that still sends meets a reset. */
    default Reply earlyAndAbrupt() {
        return new EarlyReply(this, false);
    }
}
