package dev.sallyport.http;

/**
 * Tells when a client has left while nothing is being written to it. A container that can see this (HTTP/2 resets)
 * puts one into the request attribute named by this class.
 */
public interface ClientWatch {

    /** @param action runs at most once, on a thread of the container; must not block */
    void onGone(Runnable action);
}
