package dev.sallyport.config;

import dev.sallyport.config.toml.ConfigProblem;
import dev.sallyport.config.toml.Findings;
import dev.sallyport.config.toml.Reading;
import dev.sallyport.config.toml.Section;
import dev.sallyport.config.toml.Surroundings;
import dev.sallyport.config.toml.TomlDocument;
import dev.sallyport.message.Header;
import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.token.TokenSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one text, section by section, into a {@link GatewayConfig}. */
final class ConfigReader {
    private static final Set<String> LOG_LEVELS = Set.of("trace", "debug", "info", "warn", "error", "off");

    private final Surroundings surroundings;
    private final Path configDirectory;

    ConfigReader(Surroundings surroundings, Path configDirectory) {
        this.surroundings = surroundings;
        this.configDirectory = configDirectory;
    }

    ConfigOutcome read(String source, String text) {
        Reading reading = Reading.of(source, surroundings);
        checkLogLevel(reading.findings());
        Optional<GatewayConfig> config = TomlDocument.parse(text, List.of(ConfigKey.values()), reading)
                .map(document -> readSections(document, reading));
        List<ConfigProblem> problems = reading.findings().problems();
        return problems.isEmpty() && config.isPresent()
                ? new ConfigOutcome.Loaded(
                        source, config.get(), reading.findings().effective())
                : new ConfigOutcome.Refused(source, problems);
    }

    private GatewayConfig readSections(TomlDocument document, Reading reading) {
        Section main = document.section("proxy");
        Section pool = document.section("oauth");
        ProxyReader.Proxy proxy = new ProxyReader().read(main);
        ClientsReader.Clients clients = new ClientsReader().read(document.section("clients"), proxy.listen());
        List<Header> headers = new HeadersReader().read(document.sections("headers"), pool.present());
        StoreSettings store = new StoreReader().read(document.section("store"));
        TokenSettings tokens = new TokensReader().read(document.section("tokens"), store);
        Optional<OAuthSettings> oauth =
                new OAuthReader(new ProfileLookup(configDirectory, reading)).read(pool, store.directory());
        Map<String, ProviderSettings> providers =
                new ProvidersReader(proxy.upstream(), pool.present()).read(document.named("providers"));
        new OperatorCredentialRules(oauth.isPresent(), headers, providers)
                .check(main, proxy.listen(), clients, tokens.enabled());
        return new GatewayConfig(
                proxy.listen(),
                proxy.shutdownGrace(),
                proxy.upstream().origin(),
                proxy.upstream().path(),
                proxy.limits(),
                clients.settings(),
                new SessionReader().read(document.section("session")),
                new RetryReader().read(document.section("retry")),
                new TargetsReader().read(document.section("targets")),
                new AdminReader().read(document.section("admin"), proxy.listen()),
                tokens,
                store,
                proxy.accessLog(),
                headers,
                providers,
                oauth,
                reading.findings().warnings());
    }

    private void checkLogLevel(Findings findings) {
        surroundings
                .variable("LOG_LEVEL")
                .filter(level -> !LOG_LEVELS.contains(level.toLowerCase(Locale.ROOT)))
                .ifPresent(level -> findings.problem(new ConfigProblem(
                        "environment", 0, "LOG_LEVEL", "must be one of trace, debug, info, warn, error, off")));
    }
}
