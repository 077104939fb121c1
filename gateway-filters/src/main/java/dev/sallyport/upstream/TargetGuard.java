package dev.sallyport.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every outbound connection: lets pass what the operator configured, and judges what anybody else
 * names.
 */
public final class TargetGuard {
    private final Allowlist allowlist;
    private final AddressGuard addresses;

    public TargetGuard(Allowlist allowlist, AddressGuard addresses) {
        this.allowlist = allowlist;
        this.addresses = addresses;
    }

    /** A guard for these settings that asks the system's name servers and lets through public addresses only. */
    public static TargetGuard of(TargetSettings settings) {
        AddressGuard addresses = new AddressGuard(Resolver.SYSTEM, AddressRules.PUBLIC_ONLY);
        return new TargetGuard(new Allowlist(settings.allowed()), addresses);
    }

    /** A path below an origin that the operator configured: any scheme, host and address; only the path is judged. */
    public TargetVerdict operator(Origin origin, RequestPath path, PathRules rules) {
        PathVerdict verdict = path.judge(rules);
        return verdict.allowed()
                ? new TargetVerdict.Allowed(new Target(origin, path.pathAndQuery()), List.of())
                : new TargetVerdict.Refused(origin.host(), verdict.reason());
    }

    /**
     * A URL that a caller, an upstream answer or a redirect names. Resolves the host, so it may block. An allowed
     * verdict holds for its pinned addresses only: connect to them, do not resolve again.
     */
    public TargetVerdict named(@Nullable String url) {
        ParsedUrl parsed = UrlReader.read(url == null ? "" : url);
        return parsed instanceof ParsedUrl.Parts parts
                ? named(parts.origin(), parts.path())
                : new TargetVerdict.Refused("unknown", ((ParsedUrl.Fault) parsed).reason());
    }

    private TargetVerdict named(Origin origin, RequestPath path) {
        PathVerdict verdict = path.judge(PathRules.COLONS);
        if (!verdict.allowed()) {
            return new TargetVerdict.Refused(origin.host(), verdict.reason());
        }
        if (!allowlist.allows(origin)) {
            return new TargetVerdict.Refused(origin.host(), "scheme, host and port are not on the allowlist");
        }
        AddressVerdict found = addresses.check(origin.host());
        return found instanceof AddressVerdict.Checked checked
                ? new TargetVerdict.Allowed(new Target(origin, path.pathAndQuery()), checked.addresses())
                : new TargetVerdict.Refused(origin.host(), ((AddressVerdict.Forbidden) found).reason());
    }

    /** The checked addresses of a host that is being connected to, for adapters that connect by themselves. Blocks. */
    public AddressVerdict addressesOf(String host) {
        return addresses.check(host);
    }
}
