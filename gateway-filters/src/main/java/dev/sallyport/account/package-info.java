/**
 * The pool of OAuth accounts: their states, who gets which, and keeping their tokens fresh. The pool is the only door
 * to an account's state. No lock is held over I/O.
 */
@NullMarked
package dev.sallyport.account;

import org.jspecify.annotations.NullMarked;
