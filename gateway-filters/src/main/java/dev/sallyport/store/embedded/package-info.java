/**
 * Stores of a gateway that runs alone: files and an embedded database in its data directory. Each class implements a
 * port of the room that needs it; only assembly and the command line build them. They know nothing of HTTP. Safe from
 * any thread, and beside other processes that use the same files.
 */
@NullMarked
package dev.sallyport.store.embedded;

import org.jspecify.annotations.NullMarked;
