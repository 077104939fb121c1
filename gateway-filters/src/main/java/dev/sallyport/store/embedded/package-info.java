/**
 * The stores that need nothing but a directory. Adapters of the ports in the rooms whose state they keep; only the
 * assembly and the command line make them. They know no web and no other store. Safe from any thread, and from several
 * processes on one machine where their class says so.
 */
@NullMarked
package dev.sallyport.store.embedded;

import org.jspecify.annotations.NullMarked;
