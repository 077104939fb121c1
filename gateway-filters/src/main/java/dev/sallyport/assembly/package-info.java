/**
 * The roof: builds the gateway from its configuration with plain constructor calls, mounts it on a servlet context, and takes it down again.
 */
@NullMarked
package dev.sallyport.assembly;

import org.jspecify.annotations.NullMarked;
