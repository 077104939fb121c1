/**
 * Reads the configuration file into the settings records of the features, and reports every problem at once.
 */
@NullMarked
package dev.sallyport.config;

import org.jspecify.annotations.NullMarked;
