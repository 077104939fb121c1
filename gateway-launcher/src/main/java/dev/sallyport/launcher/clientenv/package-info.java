/**
 * {@code client-env}: the lines that point a client at the gateway, for several shells. Knows the configuration only
 * for the address. One thread.
 */
@NullMarked
package dev.sallyport.launcher.clientenv;

import org.jspecify.annotations.NullMarked;
