package dev.sallyport.config;

import dev.sallyport.config.toml.ListenAddress;
import dev.sallyport.config.toml.Section;
import dev.sallyport.secret.Secret;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Reads {@code [admin]}. */
final class AdminReader {

    AdminSettings read(Section section, ListenSettings main) {
        AdminSettings admin = new AdminSettings(
                section.flag(ConfigKey.ADMIN_ENABLED),
                new ListenSettings(
                        section.parsed(ConfigKey.ADMIN_LISTEN_ADDR, ListenAddress::parse)
                                .orElseThrow(),
                        Optional.empty()),
                section.secret(ConfigKey.ADMIN_KEY));
        if (admin.enabled()) {
            check(section, admin.listen().address(), admin.key(), main.address());
        }
        return admin;
    }

    private static void check(Section section, InetSocketAddress own, Optional<Secret> key, InetSocketAddress main) {
        if (!ListenAddress.isLoopback(own) && key.isEmpty()) {
            section.problem(
                    ConfigKey.ADMIN_LISTEN_ADDR,
                    "is not a loopback address, so admin.key is needed (or TOKEN_ADMIN_KEY); or listen on 127.0.0.1");
        }
        if (own.equals(main) && own.getPort() != 0) {
            section.problem(
                    ConfigKey.ADMIN_LISTEN_ADDR, "is the same as proxy.listen_addr; give one of them another port");
        }
    }
}
