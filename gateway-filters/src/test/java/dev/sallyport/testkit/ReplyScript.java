package dev.sallyport.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Replies for the requests of one kind: first those queued, each once; then the standing answer, if there is one. */
public final class ReplyScript {
    private final ReentrantLock lock = new ReentrantLock();
    private final Predicate<RecordedRequest> kind;
    private final Deque<Reply> queue = new ArrayDeque<>();
    private Optional<Function<RecordedRequest, Reply>> standing = Optional.empty();
    private boolean standingEarly;

    ReplyScript(Predicate<RecordedRequest> kind) {
        this.kind = kind;
    }

    /** Adds replies to the queue, each for one request. */
    public ReplyScript reply(Reply... replies) {
        lock.lock();
        try {
            queue.addAll(List.of(replies));
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** The answer to every request that finds the queue empty. */
    public ReplyScript always(Reply reply) {
        return stand(request -> reply, reply.beforeBody());
    }

    /** Decides the answer to every request that finds the queue empty, with its body at hand. */
    public ReplyScript answer(Function<RecordedRequest, Reply> decision) {
        return stand(decision, false);
    }

    /** How many queued replies are not yet used. */
    public int left() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the queue and the standing answer. */
    public void clear() {
        lock.lock();
        try {
            queue.clear();
            standing = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The reply for a request of this kind; with {@code onlyEarly} just if it does not wait for the body. */
    Optional<Reply> next(RecordedRequest request, boolean onlyEarly) {
        Function<RecordedRequest, Reply> decision;
        lock.lock();
        try {
            Reply first = queue.peek();
            if (first != null) {
                return onlyEarly && !first.beforeBody() ? Optional.empty() : Optional.of(queue.remove());
            }
            if (standing.isEmpty() || (onlyEarly && !standingEarly)) {
                return Optional.empty();
            }
            decision = standing.get();
        } finally {
            lock.unlock();
        }
        return Optional.of(decision.apply(request));
    }

    /** True if this script has a reply for that request now. */
    boolean takes(RecordedRequest request) {
        if (!kind.test(request)) {
            return false;
        }
        lock.lock();
        try {
            return standing.isPresent() || !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private ReplyScript stand(Function<RecordedRequest, Reply> decision, boolean early) {
        lock.lock();
        try {
            standing = Optional.of(decision);
            standingEarly = early;
            return this;
        } finally {
            lock.unlock();
        }
    }
}
