/**
 * {@code accounts}: the pool's accounts, worked on directly in their store, with or without a server beside. Uses the
 * pool's admin door and never reads a token itself. One thread; calls block on files and on the provider.
 */
@NullMarked
package dev.sallyport.launcher.accounts;

import org.jspecify.annotations.NullMarked;
