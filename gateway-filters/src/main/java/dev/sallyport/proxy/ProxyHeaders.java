package dev.sallyport.proxy;

import dev.sallyport.message.HeaderView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Header lines that end at a proxy, in either direction (RFC 9110 §7.6.1). */
final class ProxyHeaders {
    private static final Set<String> HOP_BY_HOP = names(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Said anew by this gateway, or meant for it alone. */
    private static final Set<String> NOT_FORWARDED =
            names("host", "content-length", "expect", "x-target-url", "x-gateway-token");

    private static final String OURS = "x-gateway-";

    private ProxyHeaders() {}

    static boolean isHopByHop(String name) {
        return HOP_BY_HOP.contains(name);
    }

    /** Said by this gateway only: an upstream, be it another gateway, does not speak with its voice. */
    static boolean isOurs(String name) {
        return name.regionMatches(true, 0, OURS, 0, OURS.length());
    }

    static boolean isForwarded(String name) {
        return !HOP_BY_HOP.contains(name) && !NOT_FORWARDED.contains(name);
    }

    /** The names that the sender declared to be hop-by-hop, which is rarely any but the standard ones. */
    static Set<String> namedInConnection(HeaderView headers) {
        return named(headers.all("connection"));
    }

    static Set<String> named(List<String> connectionLines) {
        Set<String> named = Set.of();
        for (String line : connectionLines) {
            if (line.equalsIgnoreCase("keep-alive") || line.equalsIgnoreCase("close")) {
                continue;
            }
            named = named.isEmpty() ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : named;
            for (String name : line.split(",")) {
                named.add(name.strip());
            }
        }
        return named;
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
