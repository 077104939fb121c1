package dev.sallyport.token;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests under way of tokens that are limited in them; holds only tokens that have some. */
final class ParallelRequests {
    private final ConcurrentHashMap<UUID, Integer> underWay = new ConcurrentHashMap<>();

    /** False: the token has as many as it may. */
    boolean enter(TokenRecord token) {
        if (token.limits().maxParallel().isEmpty()) {
            return true;
        }
        int limit = token.limits().maxParallel().getAsInt();
        boolean[] entered = new boolean[1];
        underWay.compute(token.id(), (id, count) -> {
            int now = count == null ? 0 : count;
            entered[0] = now < limit;
            return entered[0] ? Integer.valueOf(now + 1) : count;
        });
        return entered[0];
    }

    void leave(TokenRecord token) {
        if (token.limits().maxParallel().isPresent()) {
            underWay.computeIfPresent(token.id(), (id, count) -> count == 1 ? null : count - 1);
        }
    }

    int tokensUnderWay() {
        return underWay.size();
    }
}
