/**
 * The one type that may hold a secret. Everybody uses it; it uses nobody. Immutable, safe from any thread.
 */
@NullMarked
package dev.sallyport.secret;

import org.jspecify.annotations.NullMarked;
