/**
 * The map of the house and the tests that hold the code to it. {@link dev.sallyport.architecture.HouseMap} is the one
 * place to edit when a room is added or may use something new; the rest only reads it.
 */
@NullMarked
package dev.sallyport.architecture;

import org.jspecify.annotations.NullMarked;
