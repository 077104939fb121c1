package dev.sallyport.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer that is made step by step, each piece flushed at once: a live stream, or one that breaks. Immutable; each
 * method gives a longer copy. Chunked unless the head says otherwise; it ends well unless a step ends it badly.
 */
public final class StreamReply implements Reply {
    private final ReplyHead head;
    private final List<Step> steps;

    private StreamReply(ReplyHead head, List<Step> steps) {
        this.head = head;
        this.steps = List.copyOf(steps);
    }

    static StreamReply of(int status) {
        return new StreamReply(new ReplyHead(status, List.of()), List.of());
    }

    public StreamReply header(String name, String value) {
        return new StreamReply(head.with(name, value), steps);
    }

    public StreamReply send(byte[] piece) {
        byte[] kept = piece.clone();
        return then((wire, chunked) -> wire.send(chunked ? Chunks.chunk(kept) : kept));
    }

    public StreamReply send(String piece) {
        return send(piece.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends each as a piece of its own. */
    public StreamReply sendAll(List<String> pieces) {
        StreamReply reply = this;
        for (String piece : pieces) {
            reply = reply.send(piece);
        }
        return reply;
    }

    /** Sends one event of an event stream, with its empty line. */
    public StreamReply event(String name, String data) {
        return send("event: " + name + "\ndata: " + data + "\n\n");
    }

    /** Bytes straight to the socket, past the framing. */
    public StreamReply raw(byte[] bytes) {
        byte[] kept = bytes.clone();
        return then((wire, chunked) -> wire.send(kept));
    }

    /** Silence of that length by the server's clock. */
    public StreamReply pause(Duration time) {
        return then((wire, chunked) -> wire.pause(time));
    }

    /** Silence until the gate opens. */
    public StreamReply await(Gate gate) {
        return then((wire, chunked) -> wire.await(gate));
    }

    /** Silence until the client leaves. */
    public StreamReply silent() {
        return then((wire, chunked) -> wire.awaitClientGone());
    }

    /** Breaks off with a reset. */
    public StreamReply reset() {
        return then((wire, chunked) -> wire.reset());
    }

    /** Breaks off with an ordinary close, the last chunk missing. */
    public StreamReply cut() {
        return then((wire, chunked) -> wire.close());
    }

    @Override
    public void play(Wire wire) throws IOException {
        boolean chunked = !head.has("content-length") && !head.has("connection");
        wire.send((chunked ? head.with("Transfer-Encoding", "chunked") : head).text());
        for (Step step : steps) {
            step.play(wire, chunked);
            if (wire.isOver()) {
                return;
            }
        }
        if (chunked) {
            wire.send(Chunks.last(List.of()));
        } else if (!head.has("content-length")) {
            wire.close();
        }
    }

    private StreamReply then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new StreamReply(head, more);
    }

    @FunctionalInterface
    private interface Step {
        void play(Wire wire, boolean chunked) throws IOException;
    }
}
