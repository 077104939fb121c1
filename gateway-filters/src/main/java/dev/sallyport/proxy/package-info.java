/**
 * Carries out a plan: the proxy servlet, one upstream exchange, and the copying of bytes both ways. Blocks the container's thread.
 */
@NullMarked
package dev.sallyport.proxy;

import org.jspecify.annotations.NullMarked;
