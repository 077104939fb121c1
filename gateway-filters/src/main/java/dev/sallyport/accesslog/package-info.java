/**
 * One JSON line per request, through the logger {@code access}, and one per change of pool or admin, through the
 * logger {@code audit}. A room of its own: it listens to the same events as {@code metrics}, but shares no library and
 * no reason to change with it. Lines are written by hand here because one is written on every request; they hold no
 * body, no query and no secret. Safe from any thread.
 */
@NullMarked
package dev.sallyport.accesslog;

import org.jspecify.annotations.NullMarked;
