/**
 * What a caller shows: kinds of credentials, where they are carried, how they are told apart, and who is served with
 * whose. Client tokens are verified by {@link dev.sallyport.token.TokenGate}. Knows no HTTP library and keeps nothing.
 * Safe from any thread; deciding on a client token may block on its store.
 */
@NullMarked
package dev.sallyport.credential;

import org.jspecify.annotations.NullMarked;
