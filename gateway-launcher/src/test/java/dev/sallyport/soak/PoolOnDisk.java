package dev.sallyport.soak;

import dev.sallyport.testkit.FakeTokenEndpoint;
import dev.sallyport.testkit.IssuedTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files of a gateway in pool mode whose provider is a fake one. */
final class PoolOnDisk {
    private PoolOnDisk() {}

    /** Config for a pool of that many signed-in accounts; gives its file. */
    static Path write(
            Path directory, int upstreamPort, FakeTokenEndpoint tokens, int accounts, Duration left, String... proxy) {
        String credentials = IntStream.range(0, accounts)
                .mapToObj(i -> entry("account-" + i, tokens, left))
                .collect(Collectors.joining(",", "{", "}"));
        try {
            Path file = Files.writeString(directory.resolve("credentials.json"), credentials);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(directory.resolve("fake.toml"), profile(tokens));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return config(
                directory,
                upstreamPort,
                "[oauth]\nprofile = \"" + directory.resolve("fake.toml") + "\"\ncredential_file = \""
                        + directory.resolve("credentials.json") + "\"\n",
                proxy);
    }

    /** Config with those further sections; gives its file. */
    static Path config(Path directory, int upstreamPort, String sections, String... proxy) {
        String text = """
                [proxy]
                listen_addr = "127.0.0.1:0"
                upstream_url = "http://127.0.0.1:%d"
                %s
                [admin]
                listen_addr = "127.0.0.1:0"
                [store]
                directory = "%s"
                %s
                """.formatted(upstreamPort, String.join("\n", proxy), directory.resolve("data"), sections);
        try {
            return Files.writeString(directory.resolve("gateway.toml"), text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String profile(FakeTokenEndpoint tokens) throws IOException {
        return Files.readString(Path.of("..", "conf", "profiles", "claude.toml"))
                .replaceAll("(?s)token_urls = \\[.*?\\]", "token_urls = [\"" + tokens.tokenUri() + "\"]");
    }

    private static String entry(String id, FakeTokenEndpoint tokens, Duration left) {
        IssuedTokens issued = tokens.signIn(id);
        return "\"" + id + "\":{\"type\":\"oauth\",\"refresh\":\"" + issued.refresh() + "\",\"access\":\""
                + issued.access() + "\",\"expires\":" + Instant.now().plus(left).toEpochMilli() + "}";
    }
}
