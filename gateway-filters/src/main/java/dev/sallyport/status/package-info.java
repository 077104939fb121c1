/**
 * What the gateway says of itself: how much it has served, whether it is well, whether it can take more. Listens to
 * events; the admin servlets and the shutdown of the process call it. Knows neither HTTP nor a metrics library. Safe
 * from any thread.
 */
@NullMarked
package dev.sallyport.status;

import org.jspecify.annotations.NullMarked;
