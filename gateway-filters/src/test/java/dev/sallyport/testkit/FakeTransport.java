package dev.sallyport.testkit;

import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import dev.sallyport.transport.OutboundAnswer;
import dev.sallyport.transport.OutboundRequest;
import dev.sallyport.transport.OutboundTransport;
import dev.sallyport.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Outbound calls without a network: scripted answers and a journal. A call that finds no script is a test's fault. */
public final class FakeTransport implements OutboundTransport {
    private static final OutboundTransport UNSCRIPTED = request -> {
        throw new AssertionError("no answer scripted for " + request.method() + " " + request.uri());
    };

    private final Signal signal = new Signal();
    private final List<OutboundRequest> requests = new ArrayList<>();
    private final Deque<OutboundTransport> queue = new ArrayDeque<>();
    private OutboundTransport standing = UNSCRIPTED;

    /** Makes an answer; header lines as {@code name: value}. */
    public static OutboundAnswer answer(int status, String body, String... headerLines) {
        List<Header> headers = new ArrayList<>();
        for (String line : headerLines) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new OutboundAnswer(status, HeaderView.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Queues an answer for one call. */
    public FakeTransport reply(int status, String body, String... headerLines) {
        OutboundAnswer answer = answer(status, body, headerLines);
        return then(request -> answer);
    }

    /** Queues a call that brings no answer. */
    public FakeTransport fail(String message) {
        return then(request -> {
            throw new TransportException(message);
        });
    }

    /** Queues what to do with one call. */
    public FakeTransport then(OutboundTransport step) {
        signal.change(() -> queue.add(step));
        return this;
    }

    /** Queues an answer that is held until the gate opens. */
    public FakeTransport replyAfter(Gate gate, int status, String body, String... headerLines) {
        OutboundAnswer answer = answer(status, body, headerLines);
        return then(request -> {
            gate.pass(Duration.ofMinutes(1));
            return answer;
        });
    }

    /** What to do with every call that finds the queue empty. */
    public FakeTransport always(OutboundTransport step) {
        signal.change(() -> standing = step);
        return this;
    }

    @Override
    public OutboundAnswer send(OutboundRequest request) throws TransportException {
        OutboundTransport step = signal.change(() -> {
            requests.add(request);
            return queue.isEmpty() ? standing : queue.remove();
        });
        return step.send(request);
    }

    /** Calls so far, in order, failed ones too. */
    public List<OutboundRequest> requests() {
        return signal.read(() -> List.copyOf(requests));
    }

    /** Body of a call as text. */
    public String text(int index) {
        return new String(requests().get(index).body(), StandardCharsets.UTF_8);
    }

    /** Waits until that many calls were made, and gives the last of them; fails after ten seconds. */
    public OutboundRequest awaitRequests(int count) {
        signal.await(
                () -> requests.size() >= count,
                Waiting.PATIENCE,
                () -> count + " calls wanted, saw " + requests.size());
        return requests().get(count - 1);
    }
}
