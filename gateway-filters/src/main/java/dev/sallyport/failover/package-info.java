/**
 * May we try again, where, and with what: the plan of one request and the retry policy. Decides, never sends.
 */
@NullMarked
package dev.sallyport.failover;

import org.jspecify.annotations.NullMarked;
