/**
 * Which requests belong together: the id of a session from headers, body or fingerprint, always inside one principal.
 */
@NullMarked
package dev.sallyport.session;

import org.jspecify.annotations.NullMarked;
