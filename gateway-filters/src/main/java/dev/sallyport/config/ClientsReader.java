package dev.sallyport.config;

import dev.sallyport.config.toml.ListenAddress;
import dev.sallyport.config.toml.Section;
import dev.sallyport.credential.ClientSettings;
import java.util.Optional;

/** Reads {@code [clients]}. */
final class ClientsReader {

    /** @param anonymousIsExplicit the file says {@code anonymous = true} itself */
    record Clients(ClientSettings settings, boolean anonymousIsExplicit) {}

    Clients read(Section section, ListenSettings listen) {
        Optional<Boolean> written = section.optionalFlag(ConfigKey.CLIENTS_ANONYMOUS);
        boolean anonymous = written.orElseGet(() -> ListenAddress.isLoopback(listen.address()));
        section.settle(ConfigKey.CLIENTS_ANONYMOUS, anonymous);
        return new Clients(
                new ClientSettings(section.flag(ConfigKey.CLIENTS_PASSTHROUGH), anonymous), written.orElse(false));
    }
}
