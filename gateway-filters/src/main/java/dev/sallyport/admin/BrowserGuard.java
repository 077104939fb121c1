package dev.sallyport.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stops web pages that use an operator's browser to reach the admin resources: calls from other origins, and names that
 * were made to point here (DNS rebinding).
 */
final class BrowserGuard {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]/@?#]+)(?::(\\d{1,5}))?");

    private final AdminAccess access;

    BrowserGuard(AdminAccess access) {
        this.access = access;
    }

    /** Why the call is refused; empty if it is not. */
    Optional<String> objection(AdminCaller caller) {
        Matcher host = HOST.matcher(caller.host().toLowerCase(Locale.ROOT));
        if (!host.matches() || !isOurs(host.group(1))) {
            return Optional.of(
                    "This host name is not one of the admin listener's. Use a loopback name such as localhost,"
                            + " or a name that the configuration lists.");
        }
        if (caller.fetchSite().filter("cross-site"::equalsIgnoreCase).isPresent()) {
            return Optional.of("Calls from other web sites are refused.");
        }
        boolean foreign =
                caller.origin().filter(origin -> !isSame(origin, host)).isPresent();
        return foreign ? Optional.of("Calls from web pages of another origin are refused.") : Optional.empty();
    }

    private boolean isOurs(String name) {
        if (access.hosts().contains(name)) {
            return true;
        }
        if (access.loopbackListener()) {
            return name.equals("localhost") || name.endsWith(".localhost") || PeerAddress.isLoopback(name);
        }
        return access.hosts().isEmpty();
    }

    /** The scheme is not compared: a proxy in front may have ended TLS. It only tells which port is meant by none. */
    private static boolean isSame(String origin, Matcher host) {
        try {
            URI page = new URI(origin);
            if (page.getHost() == null || page.getScheme() == null) {
                return false;
            }
            int standard = page.getScheme().equalsIgnoreCase("https") ? 443 : 80;
            int pagePort = page.getPort() < 0 ? standard : page.getPort();
            int hostPort = host.group(2) == null ? standard : Integer.parseInt(host.group(2));
            return page.getHost().equalsIgnoreCase(host.group(1)) && pagePort == hostPort;
        } catch (URISyntaxException opaque) {
            return false;
        }
    }
}
