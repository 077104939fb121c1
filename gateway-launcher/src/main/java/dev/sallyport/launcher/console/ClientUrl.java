package dev.sallyport.launcher.console;

import dev.sallyport.config.ListenSettings;

/** The address that clients on this machine use for a listener. */
public final class ClientUrl {
    private ClientUrl() {}

    /** @param port the one that was bound; the settings may leave it open */
    public static String of(ListenSettings listen, int port) {
        String host = listen.address().getHostString();
        if (host.equals("0.0.0.0") || host.equals("::") || host.equals("0:0:0:0:0:0:0:0")) {
            host = "127.0.0.1";
        }
        String scheme = listen.tls().isPresent() ? "https" : "http";
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
