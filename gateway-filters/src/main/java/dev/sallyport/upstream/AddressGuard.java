package dev.sallyport.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Resolves a host once and judges every address of the answer: one forbidden address forbids the host. */
public final class AddressGuard {
    private final Resolver resolver;
    private final AddressRules rules;

    public AddressGuard(Resolver resolver, AddressRules rules) {
        this.resolver = resolver;
        this.rules = rules;
    }

    /**
     * Blocks for as long as the resolver does.
     *
     * @param host a name or an address; IPv6 in brackets
     */
    public AddressVerdict check(String host) {
        List<InetAddress> addresses;
        try {
            Optional<InetAddress> literal = literal(host);
            addresses = literal.isPresent() ? List.of(literal.get()) : resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            return new AddressVerdict.Forbidden("the name does not resolve");
        }
        return addresses.isEmpty() ? new AddressVerdict.Forbidden("the name does not resolve") : judge(addresses);
    }

    private AddressVerdict judge(List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            Optional<String> objection = rules.objection(address);
            if (objection.isPresent()) {
                return new AddressVerdict.Forbidden("the name leads to a forbidden address (" + objection.get() + ")");
            }
        }
        return new AddressVerdict.Checked(addresses);
    }

    private static Optional<InetAddress> literal(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return AddressText.read(bracketed ? host.substring(1, host.length() - 1) : host);
    }
}
