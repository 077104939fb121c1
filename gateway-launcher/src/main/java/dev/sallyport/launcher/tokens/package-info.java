/**
 * {@code tokens}: client tokens, issued and taken back directly in their store, before a server ever ran or beside a
 * running one. A token is shown once, when it is issued. One thread; calls block on the store.
 */
@NullMarked
package dev.sallyport.launcher.tokens;

import org.jspecify.annotations.NullMarked;
