package dev.sallyport.launcher;

import dev.sallyport.testkit.FakeTokenEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A configuration with a pool whose profile leads to a fake provider. */
final class PoolFiles {
    private PoolFiles() {}

    /** Writes {@code conf/gateway.toml} and its profile; further lines go before {@code [oauth]}. */
    static Path write(Path directory, FakeTokenEndpoint provider, String... lines) throws IOException {
        Path profiles = Files.createDirectories(directory.resolve("conf/profiles"));
        Files.writeString(profiles.resolve("fake.toml"), profile(provider));
        return Files.writeString(
                directory.resolve("conf/gateway.toml"),
                String.join("\n", lines) + "\n[oauth]\nprofile = \"fake\"\nimport = [\"claude.json\"]\n");
    }

    private static String profile(FakeTokenEndpoint provider) throws IOException {
        try (InputStream shipped = PoolFiles.class.getResourceAsStream("/dev/sallyport/profiles/claude.toml")) {
            return new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("https://claude.ai/oauth/authorize", "https://login.example/oauth/authorize")
                    .replace(
                            "https://platform.claude.com/oauth/code/callback",
                            "https://login.example/oauth/code/callback")
                    .replaceAll("(?s)token_urls = \\[.*?\\]", "token_urls = [\"" + provider.tokenUri() + "\"]");
        }
    }
}
