/**
 * The system prompt that an OAuth account demands, as a byte-exact edit of the body.
 */
@NullMarked
package dev.sallyport.prompt;

import org.jspecify.annotations.NullMarked;
