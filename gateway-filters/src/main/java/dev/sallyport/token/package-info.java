/**
 * Client tokens: issuing, verifying, taking back, and the request budget of each. Web filters, admin and the command
 * line call it; it knows neither of them, and reaches its records only through the port {@link
 * dev.sallyport.token.TokenStore}. The store keeps the record of a token, never the token. Everything here may be
 * called from any thread; calls that reach the store may block.
 */
@NullMarked
package dev.sallyport.token;

import org.jspecify.annotations.NullMarked;
