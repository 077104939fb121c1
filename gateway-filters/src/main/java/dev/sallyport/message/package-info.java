/**
 * The shape of HTTP messages as this gateway sees them: headers, bodies kept as bytes, edits that change nothing but
 * what they name, and the lines of an event stream. Pure values; knows no servlet and no client library.
 */
@NullMarked
package dev.sallyport.message;

import org.jspecify.annotations.NullMarked;
