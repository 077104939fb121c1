package dev.sallyport.diagnostics;

import dev.sallyport.secret.Secret;
import dev.sallyport.token.SecretStrength;
import dev.sallyport.token.SigningSecretFile;
import dev.sallyport.token.TokenSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the secret that signs client tokens is there, strong and private. */
final class SigningSecretCheck implements Check {
    private static final String NAME = "signing secret";
    private static final int MAX_BYTES = 4096;

    private final TokenSettings tokens;
    private final Path file;

    SigningSecretCheck(TokenSettings tokens, Path dataDirectory) {
        this.tokens = tokens;
        this.file = dataDirectory.resolve(SigningSecretFile.NAME);
    }

    @Override
    public List<Finding> look() {
        if (!tokens.enabled()) {
            return List.of(Finding.skip(NAME, "Client tokens are off (tokens.enabled)."));
        }
        return List.of(tokens.secret().map(this::configured).orElseGet(this::ofFile));
    }

    private Finding configured(Secret secret) {
        return SecretStrength.problem(secret)
                .map(problem -> Finding.fail(NAME, "The configured one is too weak.", problem + "."))
                .orElseGet(() -> Finding.pass(NAME, "Configured, and strong enough."));
    }

    private Finding ofFile() {
        if (!Files.exists(file)) {
            return Finding.pass(NAME, file + " is not there yet; it is made when the first token is issued.");
        }
        Optional<String> mode = FileMode.tooOpen(file);
        if (mode.isPresent()) {
            return Finding.fail(NAME, file + " is open to others (" + mode.get() + ").", "chmod 600 " + file);
        }
        return isStrong()
                ? Finding.pass(NAME, file + " is strong enough, and private.")
                : Finding.fail(
                        NAME,
                        file + " is damaged or cannot be read.",
                        "Restore it; or delete it to get a new one, which ends every token issued so far.");
    }

    private boolean isStrong() {
        try {
            return Files.size(file) <= MAX_BYTES
                    && SecretStrength.problem(Secret.of(Files.readString(file, StandardCharsets.US_ASCII)
                                    .strip()))
                            .isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
