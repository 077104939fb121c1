package dev.sallyport.failover;

import dev.sallyport.provider.Provider;
import dev.sallyport.upstream.Origin;

/**
 * A provider at its place, with the operator's credential for it. The three are one value, so that no request can carry
 * the credential elsewhere.
 *
 * @param basePath put before every path; empty, or starting with a slash and not ending with one
 */
public record Upstream(Provider provider, Origin origin, String basePath, OperatorAuth auth) {}
