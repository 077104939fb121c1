/**
 * Where requests may go: origins, targets, and the guard that stands before every outbound connection.
 */
@NullMarked
package dev.sallyport.upstream;

import org.jspecify.annotations.NullMarked;
