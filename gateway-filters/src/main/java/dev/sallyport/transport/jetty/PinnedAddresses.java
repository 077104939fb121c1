package dev.sallyport.transport.jetty;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tag of a request that may connect to these checked addresses only. Jetty keeps a pool of connections per origin and
 * tag, so a pinned request never shares a connection with another one.
 */
public record PinnedAddresses(Set<InetAddress> addresses) {
    public PinnedAddresses {
        // Keeps the resolver's order, yet compares as a set.
        addresses = Collections.unmodifiableSet(new LinkedHashSet<>(addresses));
    }

    public PinnedAddresses(List<InetAddress> addresses) {
        this(new LinkedHashSet<>(addresses));
    }
}
