package dev.sallyport.upstream;

import java.net.InetAddress;
import java.util.List;

/** What became of the addresses of one host. */
public sealed interface AddressVerdict {

    /** Every address passed; these and no others may be connected to. */
    record Checked(List<InetAddress> addresses) implements AddressVerdict {
        public Checked {
            addresses = List.copyOf(addresses);
        }
    }

    /** The host has a forbidden address, or none at all. */
    record Forbidden(String reason) implements AddressVerdict {}
}
