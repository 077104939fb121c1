/**
 * Prometheus metrics, fed by events and read by scrapers. The only room that knows the Prometheus library; it has a
 * registry of its own, so several gateways in one process do not mix. Labels hold no token, session or user text, and
 * every label has a bound. Safe from any thread.
 */
@NullMarked
package dev.sallyport.metrics;

import org.jspecify.annotations.NullMarked;
