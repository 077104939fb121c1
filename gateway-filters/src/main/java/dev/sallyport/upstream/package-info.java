/**
 * Where requests may go: origins, targets, and the guard that stands before every outbound connection. The planner, the
 * proxy and the outbound transport ask it; it knows nothing of HTTP clients, callers or credentials. Everything here is
 * immutable and safe from any thread; only what asks the {@link Resolver} may block.
 */
@NullMarked
package dev.sallyport.upstream;

import org.jspecify.annotations.NullMarked;
