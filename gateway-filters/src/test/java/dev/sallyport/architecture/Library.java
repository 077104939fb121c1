package dev.sallyport.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a room may use only if its row in {@link HouseMap} says so, told by the beginning of the class name. */
enum Library {
    GSON("com.google.gson."),
    SERVLET("jakarta.servlet."),
    JETTY("org.eclipse.jetty."),
    PROMETHEUS("io.prometheus."),
    TOMLJ("org.tomlj."),
    SQL("java.sql.", "javax.sql.", "javax.naming.", "com.zaxxer.hikari.", "org.postgresql."),
    /** {@code InetSocketAddress} is free: a listen address is not a resolved name. */
    ADDRESSES("java.net.InetAddress", "java.net.Inet4Address", "java.net.Inet6Address"),
    DECODERS("org.brotli.", "io.airlift.compress.");

    private static final List<String> FREE =
            List.of("java.", "javax.crypto.", "javax.net.", "org.slf4j.", "org.jspecify.", HouseMap.ROOT);

    private final List<String> prefixes;

    Library(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    static Optional<Library> of(String className) {
        return Arrays.stream(values())
                .filter(library -> startsWithOneOf(className, library.prefixes))
                .findFirst();
    }

    /** What every room may use. */
    static boolean isFree(String className) {
        return of(className).isEmpty() && startsWithOneOf(className, FREE);
    }

    private static boolean startsWithOneOf(String className, List<String> prefixes) {
        return prefixes.stream().anyMatch(className::startsWith);
    }
}
