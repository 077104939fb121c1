/**
 * The pool of OAuth accounts: their states, who gets which, and keeping their tokens fresh. The way of a request comes
 * in through {@link dev.sallyport.account.Accounts}, operators through {@link dev.sallyport.account.AccountAdmin};
 * {@link dev.sallyport.account.AccountPool} is behind both and the only door to an account's state. It knows nothing of
 * HTTP requests, files or databases: stores come in through ports. Everything is safe from any thread, and no lock is
 * held over I/O: what keeps two refreshes of one account apart is a flight that the second joins, not a lock.
 */
@NullMarked
package dev.sallyport.account;

import org.jspecify.annotations.NullMarked;
