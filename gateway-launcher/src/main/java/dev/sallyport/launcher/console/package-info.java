/**
 * What all commands share: where they run, the configuration they read, how they print and how they fail. Commands
 * call it; it knows none of them. Everything here belongs to the one thread that runs the command.
 */
@NullMarked
package dev.sallyport.launcher.console;

import org.jspecify.annotations.NullMarked;
