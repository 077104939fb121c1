package dev.sallyport.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Port: turns a host name into its addresses. May block; callable from any thread. */
@FunctionalInterface
public interface Resolver {
    /** The system's own. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /** @throws UnknownHostException if the name has no address */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
