/**
 * Content codings of HTTP (gzip, deflate, br, zstd), decoded just far enough to read an error message. The only user of the decoder libraries.
 */
@NullMarked
package dev.sallyport.encoding;

import org.jspecify.annotations.NullMarked;
