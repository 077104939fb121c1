package dev.sallyport.assembly;

import dev.sallyport.account.Accounts;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.OAuthSettings;
import dev.sallyport.credential.CallerPolicy;
import dev.sallyport.credential.OperatorSupply;
import dev.sallyport.credential.Principals;
import dev.sallyport.event.EventSink;
import dev.sallyport.failover.OperatorAuth;
import dev.sallyport.failover.RetryPolicy;
import dev.sallyport.failover.Upstream;
import dev.sallyport.failover.UpstreamPlanner;
import dev.sallyport.filter.AuthExtractFilter;
import dev.sallyport.filter.BudgetFilter;
import dev.sallyport.filter.BudgetFilter.ActiveBudget;
import dev.sallyport.filter.OAuthInjectFilter;
import dev.sallyport.filter.SessionFingerprintFilter;
import dev.sallyport.filter.SystemPromptFilter;
import dev.sallyport.filter.SystemPromptFilter.ActiveRule;
import dev.sallyport.http.BodyReader;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.GatewayFilter;
import dev.sallyport.prompt.SystemPromptRule;
import dev.sallyport.provider.Provider;
import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.provider.anthropic.AnthropicProvider;
import dev.sallyport.secret.Secret;
import dev.sallyport.session.SessionIdentifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Builds what a request passes on its way. */
final class RequestRooms {
    private static final int PRINCIPAL_KEY_BYTES = 32;

    private final GatewayConfig config;
    private final EventSink events;
    private final Clock clock;

    RequestRooms(GatewayConfig config, EventSink events, Clock clock) {
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** The five filters, in the order of {@link dev.sallyport.filter.GatewayPipeline}. */
    List<GatewayFilter> filters(ExchangeScope scope, Optional<Accounts> accounts, Optional<TokenRoom> tokens) {
        SecureRandom random = new SecureRandom();
        CallerPolicy callers = new CallerPolicy(
                config.clients(),
                supply(),
                new Principals(random.generateSeed(PRINCIPAL_KEY_BYTES)),
                tokens.map(TokenRoom::gate));
        Optional<SystemPromptRule> rule =
                config.oauth().map(OAuthSettings::systemPrompt).map(SystemPromptRule::new);
        UpstreamPlanner planner = new UpstreamPlanner(
                new Upstream(provider(), config.upstream(), config.upstreamBasePath(), operatorAuth(accounts)),
                new RetryPolicy(config.retry(), random),
                events,
                clock);
        return List.of(
                new AuthExtractFilter(scope, callers),
                new SessionFingerprintFilter(
                        scope,
                        new SessionIdentifier(config.session()),
                        new BodyReader(config.proxy().maxBody())),
                new BudgetFilter(scope, new ActiveBudget(tokens.map(TokenRoom::budget))),
                new SystemPromptFilter(scope, new ActiveRule(rule)),
                new OAuthInjectFilter(scope, planner));
    }

    /** {@code passthrough}, {@code api_key} or {@code oauth_pool}. */
    String mode() {
        if (config.oauth().isPresent()) {
            return "oauth_pool";
        }
        return apiKey().isPresent() ? "api_key" : "passthrough";
    }

    private OperatorSupply supply() {
        if (config.oauth().isPresent()) {
            return OperatorSupply.POOL;
        }
        return apiKey().isPresent() || !config.staticHeaders().isEmpty()
                ? OperatorSupply.FIXED
                : OperatorSupply.NOTHING;
    }

    private OperatorAuth operatorAuth(Optional<Accounts> accounts) {
        if (accounts.isPresent()) {
            return new OperatorAuth.Pool(accounts.get());
        }
        return apiKey().<OperatorAuth>map(OperatorAuth.ApiKey::new)
                .orElseGet(() -> new OperatorAuth.StaticHeaders(config.staticHeaders()));
    }

    private Optional<Secret> apiKey() {
        return Optional.ofNullable(config.providers().get("anthropic")).flatMap(ProviderSettings::apiKey);
    }

    private Provider provider() {
        return config.oauth()
                .map(oauth -> new AnthropicProvider(oauth.headers(), oauth.pool(), clock))
                .orElseGet(() -> AnthropicProvider.withoutAccounts(clock));
    }
}
