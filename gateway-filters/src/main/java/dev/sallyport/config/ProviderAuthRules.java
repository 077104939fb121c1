package dev.sallyport.config;

import dev.sallyport.config.toml.Section;
import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.provider.ProviderSettings.Auth;
import java.util.Optional;

/** Which operator credential a provider really uses, and which combinations contradict themselves. */
final class ProviderAuthRules {
    private final boolean poolMode;

    ProviderAuthRules(boolean poolMode) {
        this.poolMode = poolMode;
    }

    ProviderSettings apply(Section section, ProviderSettings written) {
        written.auth().ifPresent(auth -> check(section, written, auth));
        boolean pooled = poolMode && written.name().equals("anthropic");
        if (pooled && written.apiKey().isPresent() && !written.auth().equals(Optional.of(Auth.OAUTH))) {
            section.warn("[oauth] is set, so providers.anthropic.api_key is not used;"
                    + " name it fallback_api_key if it should serve when the accounts have run dry.");
        }
        Optional<Auth> auth = pooled ? Optional.of(Auth.OAUTH) : impliedAuth(written);
        return new ProviderSettings(
                written.name(),
                auth,
                written.origin(),
                written.basePath(),
                pooled ? Optional.empty() : written.apiKey(),
                written.fallbackApiKey());
    }

    private static Optional<Auth> impliedAuth(ProviderSettings written) {
        return written.auth().or(() -> written.apiKey().map(key -> Auth.API_KEY));
    }

    private void check(Section section, ProviderSettings written, Auth auth) {
        switch (auth) {
            case API_KEY -> {
                if (!section.sets(ConfigKey.PROVIDERS_API_KEY)) {
                    section.missing(
                            ConfigKey.PROVIDERS_API_KEY,
                            "auth = \"api_key\" needs it; env:NAME keeps it out of this file");
                }
            }
            case OAUTH -> {
                refuseKey(section, "oauth");
                if (!written.name().equals("anthropic")) {
                    section.problem(
                            ConfigKey.PROVIDERS_AUTH, "must be api_key here: accounts exist for anthropic only");
                } else if (!poolMode) {
                    section.problem(
                            ConfigKey.PROVIDERS_AUTH, "is oauth, which needs an [oauth] section for the accounts");
                }
            }
            case BEDROCK -> {
                refuseKey(section, "bedrock");
                if (!written.name().equals("bedrock")) {
                    section.problem(ConfigKey.PROVIDERS_AUTH, "is bedrock, which only [providers.bedrock] may have");
                }
            }
        }
    }

    private static void refuseKey(Section section, String auth) {
        if (section.sets(ConfigKey.PROVIDERS_API_KEY)) {
            section.problem(
                    ConfigKey.PROVIDERS_API_KEY,
                    "contradicts auth = \"" + auth + "\"; name it fallback_api_key, or set auth = \"api_key\"");
        }
    }
}
