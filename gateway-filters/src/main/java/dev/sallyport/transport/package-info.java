/**
 * The port for outbound calls that are not a client's proxied request: token endpoints, background work, probes.
 * Adapters implement it; every call has passed the guard.
 */
@NullMarked
package dev.sallyport.transport;

import org.jspecify.annotations.NullMarked;
