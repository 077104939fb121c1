package dev.sallyport.token;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One counted request of a token. Ends once, with the first of the two calls, when the request is over. */
public final class BudgetReservation {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetReservation.class);

    private final TokenRecord token;
    private final TokenStore store;
    private final ParallelRequests parallel;
    private final AtomicBoolean ended = new AtomicBoolean();

    BudgetReservation(TokenRecord token, TokenStore store, ParallelRequests parallel) {
        this.token = token;
        this.store = store;
        this.parallel = parallel;
    }

    /** The request was dispatched: it stays counted. Call it when the request has ended, since until then it is one under way. */
    public void spent() {
        if (ended.compareAndSet(false, true)) {
            parallel.leave(token);
        }
    }

    /** Nothing was sent upstream: the request is given back. If the store cannot take it, it stays counted. */
    public void giveBack() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        parallel.leave(token);
        try {
            store.uncount(token.id());
        } catch (TokenStoreException unreachable) {
            LOG.warn("Token {}: a request that was not sent stays counted: {}", token.id(), unreachable.getMessage());
        }
    }
}
