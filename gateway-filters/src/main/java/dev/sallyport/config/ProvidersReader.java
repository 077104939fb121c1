package dev.sallyport.config;

import dev.sallyport.config.toml.BaseUrl;
import dev.sallyport.config.toml.Section;
import dev.sallyport.provider.ProviderSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code [providers.NAME]}. */
final class ProvidersReader {
    private static final String ANTHROPIC = "anthropic";

    /** The names that mean something, with the public address of those that have one. */
    private static final Map<String, Optional<String>> KNOWN = Map.of(
            ANTHROPIC,
            Optional.empty(),
            "openai",
            Optional.of("https://api.openai.com"),
            "gemini",
            Optional.of("https://generativelanguage.googleapis.com"),
            "bedrock",
            Optional.empty(),
            "gonka",
            Optional.empty());

    private final BaseUrl anthropic;
    private final ProviderAuthRules rules;

    ProvidersReader(BaseUrl anthropic, boolean poolMode) {
        this.anthropic = anthropic;
        this.rules = new ProviderAuthRules(poolMode);
    }

    Map<String, ProviderSettings> read(Map<String, Section> sections) {
        Map<String, ProviderSettings> providers = new LinkedHashMap<>();
        sections.forEach((name, section) -> {
            if (KNOWN.containsKey(name)) {
                url(name, section).ifPresent(url -> providers.put(name, provider(name, section, url)));
            } else {
                section.problem(
                        ConfigKey.PROVIDERS_URL,
                        "belongs to an unknown provider; known are anthropic, bedrock, gemini, gonka, openai");
            }
        });
        return providers;
    }

    private ProviderSettings provider(String name, Section section, BaseUrl url) {
        return rules.apply(
                section,
                new ProviderSettings(
                        name,
                        section.choice(ConfigKey.PROVIDERS_AUTH, ProviderSettings.Auth.class),
                        url.origin(),
                        url.path(),
                        section.secret(ConfigKey.PROVIDERS_API_KEY),
                        section.secret(ConfigKey.PROVIDERS_FALLBACK_API_KEY)));
    }

    private Optional<BaseUrl> url(String name, Section section) {
        Optional<BaseUrl> written = section.parsed(ConfigKey.PROVIDERS_URL, BaseUrl::parse);
        if (name.equals(ANTHROPIC)) {
            written.filter(url -> !url.equals(anthropic))
                    .ifPresent(url -> section.problem(
                            ConfigKey.PROVIDERS_URL, "differs from proxy.upstream_url; set that one and remove this"));
            return settled(section, Optional.of(anthropic));
        }
        if (!section.sets(ConfigKey.PROVIDERS_URL) && KNOWN.get(name).isEmpty()) {
            section.missing(ConfigKey.PROVIDERS_URL, name + " has no public address of its own");
        }
        return settled(section, written.or(() -> KNOWN.get(name).map(BaseUrl::parse)));
    }

    private static Optional<BaseUrl> settled(Section section, Optional<BaseUrl> url) {
        url.ifPresent(known -> section.settle(ConfigKey.PROVIDERS_URL, known));
        return url;
    }
}
