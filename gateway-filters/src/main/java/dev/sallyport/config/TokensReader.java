package dev.sallyport.config;

import dev.sallyport.config.toml.Section;
import dev.sallyport.secret.Secret;
import dev.sallyport.token.SecretStrength;
import dev.sallyport.token.TokenSettings;
import dev.sallyport.token.TokenSettings.OlderSecret;
import java.time.LocalDate;
import java.util.Optional;

/** Reads {@code [tokens]}. */
final class TokensReader {

    TokenSettings read(Section section, StoreSettings store) {
        TokenSettings tokens = new TokenSettings(
                section.flag(ConfigKey.TOKENS_ENABLED),
                strong(section, ConfigKey.TOKENS_SECRET),
                older(section, strong(section, ConfigKey.TOKENS_OLDER_SECRET)));
        if (tokens.enabled() && !store.isEmbedded() && !section.sets(ConfigKey.TOKENS_SECRET)) {
            section.missing(
                    ConfigKey.TOKENS_SECRET,
                    "gateways that share PostgreSQL must sign with the same secret; make one with:"
                            + " openssl rand -base64 32");
        }
        return tokens;
    }

    private static Optional<Secret> strong(Section section, ConfigKey key) {
        Optional<Secret> secret = section.secret(key);
        Optional<String> problem = secret.flatMap(SecretStrength::problem);
        problem.ifPresent(sentence -> section.problem(key, sentence));
        return problem.isPresent() ? Optional.empty() : secret;
    }

    private static Optional<OlderSecret> older(Section section, Optional<Secret> secret) {
        Optional<LocalDate> until = section.date(ConfigKey.TOKENS_OLDER_SECRET_UNTIL);
        boolean written = section.sets(ConfigKey.TOKENS_OLDER_SECRET);
        if (written && !section.sets(ConfigKey.TOKENS_OLDER_SECRET_UNTIL)) {
            section.missing(
                    ConfigKey.TOKENS_OLDER_SECRET_UNTIL, "it says how long tokens signed with older_secret are good");
        }
        if (!written && until.isPresent()) {
            section.missing(ConfigKey.TOKENS_OLDER_SECRET, "older_secret_until goes with it; or remove both");
        }
        return secret.flatMap(known -> until.map(day -> new OlderSecret(known, day)));
    }
}
