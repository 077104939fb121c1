package dev.sallyport.account;

import java.util.List;

/** The pool at one moment. */
public record PoolSnapshot(PoolCounts counts, List<AccountSnapshot> accounts) {
    public PoolSnapshot {
        accounts = List.copyOf(accounts);
    }
}
