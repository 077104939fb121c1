package dev.sallyport.assembly;

import dev.sallyport.account.AccountAdmin;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore;
import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.admin.AccountsServlet;
import dev.sallyport.admin.AdminAccess;
import dev.sallyport.admin.AdminAccessFilter;
import dev.sallyport.admin.AdminDesk;
import dev.sallyport.admin.AdminGate;
import dev.sallyport.admin.BeginLoginServlet;
import dev.sallyport.admin.CompleteLoginServlet;
import dev.sallyport.admin.ExpireTokenServlet;
import dev.sallyport.admin.HealthServlet;
import dev.sallyport.admin.ImportServlet;
import dev.sallyport.admin.MetricsServlet;
import dev.sallyport.admin.PoolServlet;
import dev.sallyport.admin.ReadyServlet;
import dev.sallyport.admin.RevokeTokenServlet;
import dev.sallyport.admin.RootServlet;
import dev.sallyport.admin.TokenListServlet;
import dev.sallyport.admin.TokensServlet;
import dev.sallyport.admin.UnknownAdminServlet;
import dev.sallyport.config.GatewayConfig;
import dev.sallyport.config.OAuthSettings;
import dev.sallyport.event.EventHub;
import dev.sallyport.filter.TelemetryServlet;
import dev.sallyport.filter.UnroutedServlet;
import dev.sallyport.http.Admission;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.RequestIds;
import dev.sallyport.provider.ProviderSettings;
import dev.sallyport.proxy.GatewayProxyServlet;
import dev.sallyport.proxy.RunningCalls;
import dev.sallyport.transport.jetty.GuardedHttpClient;
import dev.sallyport.transport.jetty.JettyTransport;
import dev.sallyport.transport.jetty.OutboundLimits;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.RouteTable;
import dev.sallyport.upstream.TargetGuard;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running gateway: opened from its configuration, mounted on servlet contexts, drained and closed. */
public final class Gateway implements AutoCloseable {
    private static final String[] TELEMETRY = {"/api/event_logging/*", "/api/telemetry/*"};

    private final GatewayConfig config;
    private final EventHub events = new EventHub();
    private final RunningCalls running = new RunningCalls();
    private final Clock clock;
    private final Admission admission;
    private final ExchangeScope scope;
    private final RequestRooms rooms;
    private final TargetGuard guard;
    private final Observers observers;
    private final StoreRoom stores;
    private final Optional<TokenRoom> tokens;
    private final @Nullable JettyTransport transport;
    private final @Nullable PoolRoom pool;

    private Gateway(GatewayConfig config, Clock clock) throws GatewayStartException {
        this.config = config;
        this.clock = clock;
        this.admission = new Admission(config.proxy().maxConnections());
        this.scope = new ExchangeScope(admission, new RequestIds(new SecureRandom()), events, clock);
        this.rooms = new RequestRooms(config, events, clock);
        this.guard = TargetGuard.of(config.targets());
        this.stores = StoreRoom.open(config);
        try {
            this.tokens =
                    config.tokens().enabled() ? Optional.of(TokenRoom.open(config, stores, clock)) : Optional.empty();
            this.transport = config.oauth().isPresent()
                    ? JettyTransport.start(guard, operatorOrigins(), OutboundLimits.SHORT_CALLS)
                    : null;
            this.pool = transport == null ? null : openPool(config.oauth().orElseThrow(), transport);
        } catch (GatewayStartException | RuntimeException e) {
            stores.close();
            throw e;
        }
        this.observers = Observers.join(events, this::poolNow, admission, clock, config.accessLog());
    }

    /** Opens files and starts background work; serves as soon as it is mounted. */
    public static Gateway open(GatewayConfig config) throws GatewayStartException {
        return open(config, Clock.systemUTC());
    }

    /** The same with a clock to go by: for cooldowns, token expiry and log times, not for time-outs. */
    public static Gateway open(GatewayConfig config, Clock clock) throws GatewayStartException {
        return new Gateway(config, clock);
    }

    private PoolRoom openPool(OAuthSettings settings, JettyTransport outbound) throws GatewayStartException {
        try {
            CredentialStore credentials = stores.credentials(settings.credentialFile());
            return PoolRoom.open(settings, credentials, outbound, events, clock);
        } catch (AccountStoreException e) {
            outbound.close();
            throw new GatewayStartException(e.getMessage(), e);
        } catch (GatewayStartException e) {
            outbound.close();
            throw e;
        }
    }

    /** Adds filters and servlets for callers, while the context starts. */
    public void mountMain(ServletContext context) {
        Mounting mounting = new Mounting(context);
        Optional<dev.sallyport.account.Accounts> accounts =
                Optional.ofNullable(pool).map(PoolRoom::pool);
        rooms.filters(scope, accounts, tokens)
                .forEach(filter -> mounting.filter(filter, GatewayProxyServlet.class));
        OutboundLimits limits = OutboundLimits.DEFAULT
                .forExchanges(config.proxy().maxConnections())
                .withConnectTimeout(config.proxy().connectTimeout());
        GuardedHttpClient clients = new GuardedHttpClient(guard, operatorOrigins(), limits);
        mounting.servlet(
                new GatewayProxyServlet(clients, config.proxy(), running, events),
                RouteTable.PATTERNS.toArray(String[]::new));
        mounting.servlet(new TelemetryServlet(), TELEMETRY);
        mounting.servlet(new RootServlet(), "");
        mountStatus(mounting);
        mounting.servlet(new UnroutedServlet(scope), "/");
    }

    /** Adds the servlets for operators to a listener of their own. */
    public void mountAdmin(ServletContext context) {
        Mounting mounting = new Mounting(context);
        boolean loopback = config.admin().listen().isLoopback();
        mountAdmin(mounting, new AdminAccess(config.admin().key(), loopback, Set.of()));
        mountStatus(mounting);
    }

    /** Adds the servlets for operators beside those for callers: without container login and without a key, closed. */
    public void mountAdminBesideMain(ServletContext context) {
        mountAdmin(new Mounting(context), new AdminAccess(config.admin().key(), false, Set.of()));
    }

    private void mountAdmin(Mounting mounting, AdminAccess access) {
        AdminDesk desk = new AdminDesk(
                Optional.ofNullable(pool).map(PoolRoom::admin), tokens.map(TokenRoom::admin), events, clock);
        mounting.filter(new AdminAccessFilter(new AdminGate(access, clock)), List.of("/admin/*", "/api/tokens/*"));
        mounting.servlet(new AccountsServlet(desk), "/admin/accounts/*");
        mounting.servlet(new BeginLoginServlet(desk), "/admin/accounts/init-oauth");
        mounting.servlet(new CompleteLoginServlet(desk), "/admin/accounts/complete-oauth");
        mounting.servlet(new ImportServlet(desk), "/admin/accounts/import");
        mounting.servlet(new PoolServlet(desk), "/admin/pool");
        mounting.servlet(new TokensServlet(desk), "/api/tokens/*");
        mounting.servlet(new TokenListServlet(desk), "/api/tokens/list");
        mounting.servlet(new RevokeTokenServlet(desk), "/api/tokens/revoke");
        mounting.servlet(new ExpireTokenServlet(desk), "/api/tokens/expire");
        mounting.servlet(new UnknownAdminServlet(), "/admin/*");
    }

    private void mountStatus(Mounting mounting) {
        mounting.servlet(new HealthServlet(observers.status()), "/health");
        mounting.servlet(new ReadyServlet(observers.status()), "/ready");
        mounting.servlet(new MetricsServlet(observers.metrics()), "/metrics");
    }

    /** {@code /ready} answers 503 from now on. */
    public void beginDrain() {
        observers.status().startDraining();
    }

    /** True as soon as no exchange runs; false if some still do when the time is over. */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        return admission.awaitIdle(limit);
    }

    /** What still runs gets its error event or is aborted. */
    public void cutStreams() {
        running.cutAll();
    }

    public GatewaySummary summary() {
        PoolCounts counts = poolNow().map(PoolSnapshot::counts).orElse(new PoolCounts(0, 0, 0, 0));
        List<String> advice = new ArrayList<>();
        if (pool != null && counts.total() == 0) {
            advice.add(
                    "The pool has no account yet: POST /admin/accounts/init-oauth on the admin listener starts a login.");
        }
        return new GatewaySummary(rooms.mode(), counts.total(), counts.available(), advice);
    }

    private Optional<PoolSnapshot> poolNow() {
        return Optional.ofNullable(pool).map(PoolRoom::admin).map(AccountAdmin::snapshot);
    }

    /** Every origin that the operator's configuration names; the guard lets them through as configured. */
    private Set<Origin> operatorOrigins() {
        Set<Origin> origins = new HashSet<>();
        origins.add(config.upstream());
        config.providers().values().stream().map(ProviderSettings::origin).forEach(origins::add);
        config.oauth()
                .map(OAuthSettings::profile)
                .ifPresent(profile -> profile.tokenUrls().forEach(url -> origins.add(Origin.of(url))));
        return origins;
    }

    /** Ends background work and closes files. Exchanges should have ended: see {@link #awaitIdle}. */
    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
        if (transport != null) {
            transport.close();
        }
        stores.close();
    }
}
