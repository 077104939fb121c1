/**
 * {@code doctor}: prints what the checks of the diagnostics room find, with the mend. One thread; the checks reach out
 * to the network for a few seconds.
 */
@NullMarked
package dev.sallyport.launcher.doctor;

import org.jspecify.annotations.NullMarked;
