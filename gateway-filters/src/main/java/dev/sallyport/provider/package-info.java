/**
 * The port for upstream providers: how each adds its credential and reads its failures. Implementations are stateless.
 */
@NullMarked
package dev.sallyport.provider;

import org.jspecify.annotations.NullMarked;
