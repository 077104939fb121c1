package dev.sallyport.testkit;

import java.time.Instant;

/**
 * How an exchange ended at the server.
 *
 * @param aborted the client left before the scripted answer was complete
 */
public record ExchangeEnd(Instant at, boolean aborted) {}
