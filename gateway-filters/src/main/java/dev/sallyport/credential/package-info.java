/**
 * What a caller shows: kinds of credentials, where they are carried, and how they are told apart. Knows no HTTP library and keeps nothing.
 */
@NullMarked
package dev.sallyport.credential;

import org.jspecify.annotations.NullMarked;
