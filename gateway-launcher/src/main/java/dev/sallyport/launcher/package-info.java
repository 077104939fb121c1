/**
 * The gateway as one program: command line, embedded Jetty, signals and console. Knows the configuration and the
 * assembled gateway, and nothing of the rooms behind it. Commands run on the main thread; requests on the listeners'
 * own pools.
 */
@NullMarked
package dev.sallyport.launcher;

import org.jspecify.annotations.NullMarked;
