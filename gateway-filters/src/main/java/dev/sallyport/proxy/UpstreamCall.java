package dev.sallyport.proxy;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * One upstream call, seen from the thread that waits for it. The client's selector thread reads chunks into a small
 * window and wakes the waiting thread; when the window is full it stops reading, which stops the upstream. So no chunk
 * is copied, no selector is woken for a read, and an abort never meets a read on another thread.
 */
final class UpstreamCall implements Request.Listener, Response.Listener, Invocable.Task {
    /** Chunks read ahead of the client; with 8 KB buffers at most 64 KB per exchange. */
    private static final int WINDOW = 8; // a power of two

    /** What the waiting thread finds. */
    enum Sign {
        CHUNK,
        END,
        BROKEN,
        CUT,
        NOTHING
    }

    private final Thread waiting = Thread.currentThread();
    private final AtomicReferenceArray<Content.Chunk> window = new AtomicReferenceArray<>(WINDOW);
    private final AtomicBoolean stalled = new AtomicBoolean();
    private volatile int produced;
    private volatile int consumed;
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile boolean closed;
    private volatile @Nullable Response head;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable CutReason cut;
    private volatile long lastSign = System.nanoTime();
    private Content.@Nullable Source source;
    private @Nullable Request request;

    void send(Request toSend) {
        request = toSend;
        toSend.onRequestListener(this);
        toSend.send(this);
    }

    // ---- the client's threads -------------------------------------------------------------------------------------

    @Override
    public void onBegin(Request started) {
        begun = true;
    }

    @Override
    public void onContent(Request sending, ByteBuffer content) {
        lastSign = System.nanoTime(); // a long upload is no silence
    }

    @Override
    public void onContentSource(Response response, Content.Source content) {
        source = content;
        head = response;
        run();
    }

    /** Reads what there is, then asks to be called again. */
    @Override
    public void run() {
        lastSign = System.nanoTime();
        if (pump()) {
            LockSupport.unpark(waiting);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private boolean pump() {
        Content.Source from = source;
        while (from != null && hasRoom()) {
            Content.Chunk chunk = from.read();
            if (chunk == null) {
                from.demand(this);
                return true;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failure = chunk.getFailure();
                return true;
            }
            boolean last = chunk.isLast();
            take(chunk);
            if (last) {
                ended = true;
                return true;
            }
        }
        return true;
    }

    /** False leaves the next demand to the waiting thread, unless that has made room just now. */
    private boolean hasRoom() {
        if (produced - consumed < WINDOW) {
            return true;
        }
        stalled.set(true);
        return produced - consumed < WINDOW && stalled.compareAndSet(true, false);
    }

    private void take(Content.Chunk chunk) {
        if (!chunk.hasRemaining()) {
            chunk.release();
            return;
        }
        window.set(produced & (WINDOW - 1), chunk);
        produced++; // only one thread at a time pumps
        if (closed) {
            drop();
        }
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed() && !ended) {
            failure = result.getFailure();
        }
        LockSupport.unpark(waiting);
    }

    /** From any thread: the waiting thread is to end the exchange. */
    void cut(CutReason reason) {
        cut = reason;
        LockSupport.unpark(waiting);
    }

    // ---- the waiting thread ---------------------------------------------------------------------------------------

    /** Waits for the head of the answer, or for what comes instead. */
    Sign awaitHead(long silenceNanos) {
        while (true) {
            if (cut != null) {
                return Sign.CUT;
            }
            if (head != null) {
                return Sign.CHUNK;
            }
            if (failure != null) {
                return Sign.BROKEN;
            }
            if (!park(lastSign + silenceNanos)) {
                return Sign.NOTHING;
            }
        }
    }

    /** Waits for the next chunk or the end of the body, until a moment of {@link System#nanoTime()}. */
    Sign await(long until) {
        while (true) {
            Sign sign = look();
            if (sign != Sign.NOTHING || !park(until)) {
                return sign;
            }
        }
    }

    /** What is there without waiting. */
    Sign look() {
        if (cut != null) {
            return Sign.CUT;
        }
        boolean over = ended;
        boolean broken = failure != null;
        if (produced != consumed) { // looked at last: chunks that came before the end are there by now
            return Sign.CHUNK;
        }
        return over ? Sign.END : broken ? Sign.BROKEN : Sign.NOTHING;
    }

    private boolean park(long until) {
        long left = until - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
            cut = CutReason.SHUTDOWN; // containers interrupt their threads when they stop
        }
        return true;
    }

    /** After {@link Sign#CHUNK}. The taker releases it. */
    Content.Chunk next() {
        Content.Chunk chunk = window.getAndSet(consumed & (WINDOW - 1), null);
        consumed++;
        if (stalled.get() && stalled.compareAndSet(true, false) && source != null) {
            lastSign = System.nanoTime(); // until now it was the client who kept the upstream waiting
            source.demand(this);
        }
        return chunk;
    }

    Response head() {
        return java.util.Objects.requireNonNull(head, "no head yet");
    }

    Throwable failure() {
        return java.util.Objects.requireNonNull(failure, "not failed");
    }

    /** Something of the request may have reached the upstream. */
    boolean begun() {
        return begun;
    }

    /** As {@link #begun}, but for TLS, where the handshake comes before the first byte of the request. */
    boolean mayHaveArrived() {
        return begun && !(failure instanceof SSLHandshakeException);
    }

    CutReason cutReason() {
        return java.util.Objects.requireNonNull(cut, "not cut");
    }

    /** {@link System#nanoTime()} of the last byte that moved. */
    long lastSign() {
        return lastSign;
    }

    boolean isEnded() {
        return ended;
    }

    Request request() {
        return java.util.Objects.requireNonNull(request, "not sent");
    }

    /** Ends the call: what has not come by now is not wanted. Called exactly once by whoever waited. */
    void close() {
        closed = true;
        if (!ended && request != null) {
            request.abort(new CallClosedException());
        }
        drop();
    }

    private void drop() {
        for (int i = 0; i < WINDOW; i++) {
            Content.Chunk chunk = window.getAndSet(i, null);
            if (chunk != null) {
                chunk.release();
            }
        }
    }
}
