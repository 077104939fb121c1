package dev.sallyport.config.toml;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form {@code host:port} of a listener. Nothing is looked up: the address stays unresolved. */
public final class ListenAddress {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+):(\\d{1,5})");
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private ListenAddress() {}

    public static InetSocketAddress parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65535) {
            throw new IllegalArgumentException(
                    "must be host:port, such as \"127.0.0.1:8080\", \"[::1]:8080\" or \"0.0.0.0:8080\""
                            + " (all interfaces)");
        }
        String host = parts.group(1).replace("[", "").replace("]", "");
        return InetSocketAddress.createUnresolved(host, Integer.parseInt(parts.group(2)));
    }

    /**
     * Whether only this machine can connect. Judged by the text; a name other than {@code localhost} counts as open.
     */
    public static boolean isLoopback(InetSocketAddress address) {
        String host = address.getHostString().toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1")
                || LOOPBACK_V4.matcher(host).matches();
    }
}
