package dev.sallyport.status;

/** Whether new requests should come here, and if not, why. */
public enum Readiness {
    READY,
    /** The gateway is shutting down. */
    DRAINING,
    /** Pool mode, and no account can serve now. */
    NO_ACCOUNT
}
