package dev.sallyport.credential;

/** What the operator has for callers who bring no credential of their own. */
public enum OperatorSupply {
    /** Neither accounts nor a key nor headers. */
    NOTHING,
    /** A key, or headers that are set on every request. */
    FIXED,
    /** Accounts. */
    POOL
}
