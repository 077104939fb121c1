package dev.sallyport.testkit;

import dev.sallyport.config.ConfigLoader;
import dev.sallyport.config.ConfigOutcome;
import dev.sallyport.config.OAuthSettings;
import dev.sallyport.config.toml.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that a pool starts from. */
final class GatewayHarnessAccounts {
    private GatewayHarnessAccounts() {}

    /** The profile as it is shipped; it leads to the real provider, so a test replaces its OAuth side. */
    static OAuthSettings shippedProfile(Path directory) {
        try {
            Path file = Files.writeString(directory.resolve("gateway.toml"), "[oauth]\nprofile = \"claude\"\n");
            ConfigOutcome outcome = new ConfigLoader(new Surroundings(Map.of(), directory, directory)).load(file);
            if (outcome instanceof ConfigOutcome.Loaded loaded) {
                return loaded.config().oauth().orElseThrow();
            }
            throw new AssertionError(outcome);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Signs the accounts in and writes their credential file, as it would be found after logins. */
    static void signIn(FakeTokenEndpoint tokens, List<String> accounts, Path file, Instant expires) {
        String text = accounts.stream()
                .map(id -> JsonText.quote(id) + ":" + entry(tokens.signIn(id), expires))
                .collect(Collectors.joining(",", "{", "}"));
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String entry(IssuedTokens tokens, Instant expires) {
        return "{\"type\":\"oauth\",\"refresh\":" + JsonText.quote(tokens.refresh()) + ",\"access\":"
                + JsonText.quote(tokens.access()) + ",\"expires\":" + expires.toEpochMilli() + "}";
    }
}
