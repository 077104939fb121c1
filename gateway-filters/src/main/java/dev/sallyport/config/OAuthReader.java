package dev.sallyport.config;

import dev.sallyport.account.PoolSettings;
import dev.sallyport.config.toml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code [oauth]}, and with it the chosen profile. */
final class OAuthReader {
    private static final long DAY = 86_400;

    private final ProfileLookup profiles;

    OAuthReader(ProfileLookup profiles) {
        this.profiles = profiles;
    }

    /** Empty without {@code [oauth]}, and when its profile cannot be read. */
    Optional<OAuthSettings> read(Section section, Path dataDirectory) {
        if (!section.present()) {
            return Optional.empty();
        }
        section.warn(TermsNotice.TEXT);
        Optional<Profile> profile = profiles.find(section);
        Path credentialFile = section.path(ConfigKey.OAUTH_CREDENTIAL_FILE)
                .orElseGet(() -> dataDirectory.resolve("credentials.json"));
        section.settle(ConfigKey.OAUTH_CREDENTIAL_FILE, credentialFile);
        PoolSettings pool = pool(section);
        List<Path> imports = section.parsedList(ConfigKey.OAUTH_IMPORT, profiles.surroundings()::path);
        return profile.map(found -> new OAuthSettings(
                found.name(),
                found.asOf(),
                found.oauth(),
                found.headers(),
                found.systemPrompt(),
                pool,
                credentialFile,
                imports));
    }

    private static PoolSettings pool(Section section) {
        PoolSettings pool = new PoolSettings(
                section.seconds(ConfigKey.OAUTH_COOLDOWN_SECS, 1, 8 * DAY),
                section.seconds(ConfigKey.OAUTH_REFRESH_INTERVAL_SECS, 1, DAY),
                section.seconds(ConfigKey.OAUTH_REFRESH_THRESHOLD_SECS, 1, DAY),
                section.texts(ConfigKey.OAUTH_PROVIDERS),
                section.choice(ConfigKey.OAUTH_SELECTION, PoolSettings.Selection.class)
                        .orElse(PoolSettings.Selection.SESSION));
        if (pool.refreshInterval().compareTo(pool.refreshThreshold()) > 0) {
            section.warn(
                    "oauth.refresh_interval_secs is longer than oauth.refresh_threshold_secs, so the background refresh"
                            + " may come too late and requests have to wait for one; make it shorter.");
        }
        return pool;
    }
}
