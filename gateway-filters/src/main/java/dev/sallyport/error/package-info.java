/**
 * What can go wrong, as values: the error types of the Messages API and the errors this gateway makes itself. Only the
 * web edge turns them into HTTP.
 */
@NullMarked
package dev.sallyport.error;

import org.jspecify.annotations.NullMarked;
