/**
 * Reads the configuration file into the settings records of the features, and reports every problem at once: one
 * reader per section, one table of all keys ({@link dev.sallyport.config.ConfigKey}). The launcher and the WAR call
 * {@link dev.sallyport.config.ConfigLoader} once at the start; features see only their own settings and must not know
 * this package. Everything handed out is immutable.
 */
@NullMarked
package dev.sallyport.config;

import org.jspecify.annotations.NullMarked;
