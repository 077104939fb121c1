/**
 * The web edge below the filters: one exchange per request, facts written once, admission, bodies, and the one place that writes errors. Runs in the container's threads, blocking.
 */
@NullMarked
package dev.sallyport.http;

import org.jspecify.annotations.NullMarked;
