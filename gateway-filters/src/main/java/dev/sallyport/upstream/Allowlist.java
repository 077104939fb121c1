package dev.sallyport.upstream;

import java.util.Set;
import java.util.stream.Collectors;

/** The origins that a caller, an upstream answer or a redirect may name. Immutable; an empty one allows nothing. */
public final class Allowlist {
    private final Set<Origin> origins;

    public Allowlist(Set<Origin> origins) {
        this.origins = origins.stream().map(Allowlist::canonical).collect(Collectors.toUnmodifiableSet());
    }

    public boolean allows(Origin origin) {
        return origins.contains(canonical(origin));
    }

    /** One spelling per IPv6 address. */
    private static Origin canonical(Origin origin) {
        String host = origin.host();
        if (!host.startsWith("[") || !host.endsWith("]")) {
            return origin;
        }
        return AddressText.read(host.substring(1, host.length() - 1))
                .map(address -> new Origin(origin.scheme(), '[' + address.getHostAddress() + ']', origin.port()))
                .orElse(origin);
    }
}
