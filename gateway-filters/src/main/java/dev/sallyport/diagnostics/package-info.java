/**
 * The checks of {@code doctor}: each looks at one side of a configured gateway and says what is wrong and how to mend
 * it. The command line calls it; it knows nothing of commands or output. Checks change nothing: no file is made, no
 * mode is set, and no credential is sent anywhere or shown. Not thread-safe, except where a class says so.
 */
@NullMarked
package dev.sallyport.diagnostics;

import org.jspecify.annotations.NullMarked;
