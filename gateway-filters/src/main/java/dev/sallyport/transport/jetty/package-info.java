/**
 * The outbound port on Jetty's HttpClient, and the one place where such clients are configured; the proxy takes its own
 * from here too. Resolves names for non-operator origins only through the guard, at the moment of connecting. Knows
 * nothing of accounts, plans or servlets. {@link JettyTransport} blocks its caller; listeners run on the client's
 * selector thread and never block.
 */
@NullMarked
package dev.sallyport.transport.jetty;

import org.jspecify.annotations.NullMarked;
