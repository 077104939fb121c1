package dev.sallyport.upstream;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port (RFC 6454 §4), normalised: lower case, port explicit. An operator's credential belongs to one.
 *
 * @param host a name or an address; IPv6 in brackets
 */
public record Origin(String scheme, String host, int port) {
    public Origin {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = host.toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("scheme must be http or https, not " + scheme);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host is missing");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port must be 1..65535, not " + port);
        }
    }

    /** @throws IllegalArgumentException if the URI has no scheme or host, or has user information */
    public static Origin of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("not an absolute http(s) URL");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a URL with user information is refused");
        }
        int port = uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return new Origin(uri.getScheme(), uri.getHost(), port);
    }

    /** The text form, the default port left out. */
    @Override
    public String toString() {
        boolean standard = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (standard ? "" : ":" + port);
    }
}
