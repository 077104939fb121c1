package dev.sallyport.launcher;

/**
 * Tells when a client has left while nothing is being written to it. Put into a request attribute, see
 * {@link DisconnectHandler}.
 */
interface ClientWatch {

    /** @param action runs at most once, on a thread of the container; must not block */
    void onGone(Runnable action);
}
