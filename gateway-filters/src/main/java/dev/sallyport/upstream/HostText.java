package dev.sallyport.upstream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges the spelling of a host: a plain ASCII name, four decimal numbers, or IPv6 in brackets. */
final class HostText {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final int LONGEST = 253;

    private HostText() {}

    /**
     * Why the spelling is refused; null if it is plain.
     *
     * @param host in lower case
     */
    static @Nullable String fault(String host) {
        if (host.isEmpty() || host.length() > LONGEST) {
            return "the host is missing or too long";
        }
        if (host.charAt(0) == '[') {
            return ipv6(host) ? null : "the IPv6 address is not written plainly";
        }
        if (host.indexOf('%') >= 0) {
            return "the host has a percent sign";
        }
        if (host.endsWith(".")) {
            return "the host ends in a dot";
        }
        return name(host);
    }

    private static boolean ipv6(String host) {
        return host.endsWith("]")
                && host.indexOf(':') >= 0
                && AddressText.read(host.substring(1, host.length() - 1)).isPresent();
    }

    private static @Nullable String name(String host) {
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return "the host has a character or a label that no host name has";
            }
            if (label.startsWith("xn--")) {
                return "the host is an internationalised name";
            }
        }
        boolean numeric = NUMBER.matcher(labels[labels.length - 1]).matches(); // then others read an IPv4 address
        return numeric && AddressText.read(host).isEmpty() ? "the IPv4 address is not written plainly" : null;
    }
}
