package dev.sallyport.testkit;

import dev.sallyport.account.PoolSettings;
import dev.sallyport.config.AdminSettings;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.ListenSettings;
import dev.sallyport.config.OAuthSettings;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.credential.ClientSettings;
import dev.sallyport.failover.RetrySettings;
import dev.sallyport.prompt.SystemPromptSettings;
import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.proxy.ProxySettings;
import dev.sallyport.secret.Secret;
import dev.sallyport.session.SessionSettings;
import dev.sallyport.token.TokenSettings;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.TargetSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Says how the gateway of a harness is configured; what is not said has values that suit tests. */
public final class GatewayHarnessBuilder {
    private static final ProxySettings PATIENT_FOR_TESTS =
            new ProxySettings(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15), 200, 32 << 20);

    private static final String SIGNING_SECRET = "Gq3vXb7Rk1Zt9Wm5Yp2Ld8Hc4Nf6Js0A";

    private final GatewayHarnessMode mode;
    private final FakeTokenEndpoint tokens;
    private ProxySettings proxy = PATIENT_FOR_TESTS;
    private ClientSettings clients;
    private RetrySettings retry = new RetrySettings(3, Duration.ofMillis(5), Duration.ofSeconds(5), false);
    private PoolSettings pool = PoolSettings.DEFAULT;
    private UnaryOperator<SystemPromptSettings> prompt = UnaryOperator.identity();
    private UnaryOperator<GatewayConfig> changes = UnaryOperator.identity();
    private Optional<Secret> adminKey = Optional.empty();
    private Optional<Duration> tokenLife = Optional.of(Duration.ofHours(8));
    private List<Path> imports = List.of();
    private String basePath = "";
    private Clock clock = Clock.systemUTC();
    private TokenSettings tokenSettings = TokenSettings.OFF;
    private Optional<StoreSettings> store = Optional.empty();

    GatewayHarnessBuilder(GatewayHarnessMode mode) {
        this.mode = mode;
        this.tokens = FakeTokenEndpoint.start();
        this.clients = new ClientSettings(true, mode.poolDirectory().isPresent());
    }

    public GatewayHarnessBuilder proxy(ProxySettings settings) {
        proxy = settings;
        return this;
    }

    /** Who is served; at first callers' own credentials, and in pool mode anonymous callers. */
    public GatewayHarnessBuilder clients(boolean passthrough, boolean anonymous) {
        clients = new ClientSettings(passthrough, anonymous);
        return this;
    }

    public GatewayHarnessBuilder retry(RetrySettings settings) {
        retry = settings;
        return this;
    }

    public GatewayHarnessBuilder pool(PoolSettings settings) {
        pool = settings;
        return this;
    }

    public GatewayHarnessBuilder prompt(UnaryOperator<SystemPromptSettings> change) {
        prompt = change;
        return this;
    }

    public GatewayHarnessBuilder adminKey(String key) {
        adminKey = Optional.of(Secret.of(key));
        return this;
    }

    /** What the access tokens of the accounts have left when the gateway starts; 8 h at first. */
    public GatewayHarnessBuilder tokenLife(Duration left) {
        tokenLife = Optional.of(left);
        return this;
    }

    /** The credential file is used as it stands; no account is signed in. */
    public GatewayHarnessBuilder keepCredentialFile() {
        tokenLife = Optional.empty();
        return this;
    }

    public GatewayHarnessBuilder imports(Path... paths) {
        imports = List.of(paths);
        return this;
    }

    /** Client tokens are issued and served; at first they are off. */
    public GatewayHarnessBuilder clientTokens(StoreSettings where) {
        tokenSettings = new TokenSettings(true, Optional.of(Secret.of(SIGNING_SECRET)), Optional.empty());
        store = Optional.of(where);
        return this;
    }

    public GatewayHarnessBuilder upstreamBasePath(String path) {
        basePath = path;
        return this;
    }

    public GatewayHarnessBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** Any other change to the configuration. */
    public GatewayHarnessBuilder change(UnaryOperator<GatewayConfig> change) {
        changes = change;
        return this;
    }

    public GatewayHarness start() {
        FakeLlmApi api = FakeLlmApi.start();
        Optional<OAuthSettings> oauth = mode.poolDirectory().map(this::oauth);
        if (oauth.isEmpty()) {
            tokens.close();
        }
        Optional<FakeTokenEndpoint> endpoint = oauth.map(settings -> tokens);
        return new GatewayHarness(api, endpoint, config(Origin.of(api.uri()), oauth), changes, clock);
    }

    private GatewayConfig config(Origin upstream, Optional<OAuthSettings> oauth) {
        ListenSettings anyPort =
                new ListenSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        return new GatewayConfig(
                anyPort,
                Duration.ofSeconds(1),
                upstream,
                basePath,
                proxy,
                clients,
                new SessionSettings(SessionSettings.FingerprintModel.EXACT),
                retry,
                new TargetSettings(false, Set.of()),
                new AdminSettings(true, anyPort, adminKey),
                tokenSettings,
                store.orElseGet(
                        () -> StoreSettings.embedded(mode.poolDirectory().orElse(Path.of("unused")))),
                true,
                mode.staticHeaders(),
                mode.apiKey()
                        .map(key -> Map.of("anthropic", provider(upstream, key)))
                        .orElse(Map.of()),
                oauth,
                List.of());
    }

    private static ProviderSettings provider(Origin upstream, String key) {
        return new ProviderSettings(
                "anthropic",
                Optional.of(ProviderSettings.Auth.API_KEY),
                upstream,
                "",
                Optional.of(Secret.of(key)),
                Optional.empty());
    }

    private OAuthSettings oauth(Path directory) {
        OAuthSettings shipped = GatewayHarnessAccounts.shippedProfile(directory);
        Path file = directory.resolve("credentials.json");
        tokenLife.ifPresent(left -> GatewayHarnessAccounts.signIn(
                tokens, mode.accounts(), file, clock.instant().plus(left)));
        return new OAuthSettings(
                shipped.profileName(),
                shipped.profileAsOf(),
                tokens.profile(),
                shipped.headers(),
                prompt.apply(shipped.systemPrompt()),
                pool,
                file,
                imports);
    }
}
