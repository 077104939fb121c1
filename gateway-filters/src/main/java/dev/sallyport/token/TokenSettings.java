package dev.sallyport.token;

import dev.sallyport.secret.Secret;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Client tokens ({@code [tokens]}).
 *
 * @param enabled callers with a client token are served (default true)
 * @param secret signs; absent: the one in the data directory, made on first use
 * @param older signed before a rotation
 */
public record TokenSettings(boolean enabled, Optional<Secret> secret, Optional<OlderSecret> older) {
    public static final TokenSettings OFF = new TokenSettings(false, Optional.empty(), Optional.empty());

    /** @param until last day, in UTC, on which tokens signed with it are good */
    public record OlderSecret(Secret secret, LocalDate until) {}

    /**
     * The keys that sign and verify.
     *
     * @throws TokenStoreException if the secret of the data directory cannot be read or made
     */
    public SigningKeys keys(Path dataDirectory) throws TokenStoreException {
        SigningKeys keys =
                SigningKeys.of(secret.isPresent() ? secret.get() : new SigningSecretFile(dataDirectory).readOrCreate());
        return older.map(found -> keys.andOlder(
                        found.secret(),
                        found.until().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(keys);
    }
}
