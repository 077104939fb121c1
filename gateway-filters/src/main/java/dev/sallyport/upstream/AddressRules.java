package dev.sallyport.upstream;

import java.net.InetAddress;
import java.util.Optional;

/** Says which addresses must not be connected to on somebody else's word. */
@FunctionalInterface
public interface AddressRules {
    /** Only addresses of the public internet pass. */
    AddressRules PUBLIC_ONLY = PublicAddresses::objection;

    /** Why that address is forbidden; empty if it is not. */
    Optional<String> objection(InetAddress address);
}
