package dev.sallyport.proxy;

/** Why a running exchange is ended from outside. */
enum CutReason {
    CLIENT_GONE,
    /** The gateway stops, and the time for running exchanges is over. */
    SHUTDOWN
}
