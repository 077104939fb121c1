package dev.sallyport.bench;

import dev.sallyport.account.Accounts;
import dev.sallyport.account.Lease;
import dev.sallyport.account.LeaseDecision;
import dev.sallyport.account.LeaseOutcome;
import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSettings;
import dev.sallyport.credential.CallerPolicy;
import dev.sallyport.credential.ClientSettings;
import dev.sallyport.credential.OperatorSupply;
import dev.sallyport.credential.Principals;
import dev.sallyport.event.EventSink;
import dev.sallyport.failover.OperatorAuth;
import dev.sallyport.failover.RetryPolicy;
import dev.sallyport.failover.RetrySettings;
import dev.sallyport.failover.Upstream;
import dev.sallyport.failover.UpstreamPlanner;
import dev.sallyport.filter.AuthExtractFilter;
import dev.sallyport.filter.BudgetFilter;
import dev.sallyport.filter.BudgetFilter.ActiveBudget;
import dev.sallyport.filter.OAuthInjectFilter;
import dev.sallyport.filter.SessionFingerprintFilter;
import dev.sallyport.filter.SystemPromptFilter;
import dev.sallyport.filter.SystemPromptFilter.ActiveRule;
import dev.sallyport.http.Admission;
import dev.sallyport.http.BodyReader;
import dev.sallyport.http.Exchange;
import dev.sallyport.http.ExchangeScope;
import dev.sallyport.http.Fact;
import dev.sallyport.http.RequestIds;
import dev.sallyport.message.Header;
import dev.sallyport.prompt.SystemPromptRule;
import dev.sallyport.prompt.SystemPromptSettings;
import dev.sallyport.provider.anthropic.AnthropicProvider;
import dev.sallyport.provider.anthropic.HeaderProfile;
import dev.sallyport.secret.Secret;
import dev.sallyport.session.SessionIdentifier;
import dev.sallyport.session.SessionSettings;
import dev.sallyport.upstream.Origin;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the five filters and the plan of pool mode cost together, from the request's arrival to its first attempt. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FilterChainBenchmark {
    private static final String USER_ID = "user_0a_account__session_8f7ac48a-3264-4996-9790-3dace89f71b5";
    private static final String IDENTITY = "You are Claude Code, Anthropic's official CLI for Claude.";

    /** Bytes of the first message's text, full of line ends and quotes as code is. */
    @Param({"600", "20000"})
    int size;

    /** Whether the client names its session, as Claude Code does; if not, the first message is hashed. */
    @Param({"true", "false"})
    boolean named;

    private byte[] body = new byte[0];
    private FilterChain chain = (request, response) -> {};

    @Setup
    public void build() throws ServletException {
        body = body(size, named);
        Clock clock = Clock.systemUTC();
        ExchangeScope scope =
                new ExchangeScope(new Admission(100), new RequestIds(new Random(1)), EventSink.NONE, clock);
        SystemPromptRule rule = new SystemPromptRule(new SystemPromptSettings(
                IDENTITY,
                List.of("You are a Claude agent, built on Anthropic's Claude Agent SDK."),
                "x-anthropic-billing-header:",
                SystemPromptSettings.Style.BLOCKS,
                List.of(),
                false,
                false));
        AnthropicProvider provider = new AnthropicProvider(
                new HeaderProfile(
                        "2023-06-01",
                        List.of("oauth-2025-04-20"),
                        "claude-cli/2.0.0 (external, cli)",
                        List.of(new Header("anthropic-dangerous-direct-browser-access", "true"))),
                PoolSettings.DEFAULT,
                clock);
        Upstream upstream = new Upstream(
                provider, Origin.of(URI.create("https://api.example")), "", new OperatorAuth.Pool(new OneAccount()));
        CallerPolicy callers = new CallerPolicy(
                new ClientSettings(true, true), OperatorSupply.POOL, new Principals(new byte[32]), Optional.empty());
        chain = chain(List.of(
                new AuthExtractFilter(scope, callers),
                new SessionFingerprintFilter(
                        scope,
                        new SessionIdentifier(new SessionSettings(SessionSettings.FingerprintModel.EXACT)),
                        new BodyReader(32 << 20)),
                new BudgetFilter(scope, new ActiveBudget(Optional.empty())),
                new SystemPromptFilter(scope, new ActiveRule(Optional.of(rule))),
                new OAuthInjectFilter(
                        scope,
                        new UpstreamPlanner(
                                upstream,
                                new RetryPolicy(RetrySettings.DEFAULT, new Random(1)),
                                EventSink.NONE,
                                clock))));
    }

    @Benchmark
    public void filters() throws IOException, ServletException {
        chain.doFilter(StubExchange.request(body), StubExchange.response());
    }

    private static FilterChain chain(List<Filter> filters) throws ServletException {
        FilterChain next = (request, response) ->
                Exchange.of(request).orElseThrow().get(Fact.PLAN).first();
        for (int i = filters.size() - 1; i >= 0; i--) {
            Filter filter = filters.get(i);
            filter.init(atTheRoot());
            FilterChain rest = next;
            next = (request, response) -> filter.doFilter(request, response, rest);
        }
        return next;
    }

    private static FilterConfig atTheRoot() {
        ServletContext context = (ServletContext) Proxy.newProxyInstance(
                FilterChainBenchmark.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (self, method, args) -> method.getName().equals("getContextPath") ? "" : null);
        return (FilterConfig) Proxy.newProxyInstance(
                FilterChainBenchmark.class.getClassLoader(),
                new Class<?>[] {FilterConfig.class},
                (self, method, args) -> method.getName().equals("getServletContext") ? context : null);
    }

    private static byte[] body(int size, boolean named) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append("    if (a < b) {\\n        return \\\"the last line of the list\\\";\\n    }\\n");
        }
        String json = "{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":4096,\"stream\":true,"
                + "\"system\":\"You review code.\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"
                + (named ? ",\"metadata\":{\"user_id\":\"" + USER_ID + "\"}}" : "}");
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** A pool whose own cost is left out. */
    private static final class OneAccount implements Accounts {
        private final Lease lease = new Lease("one", Secret.of("sk-ant-oat01-one"));

        @Override
        public LeaseDecision lease(String session, Set<String> tried) {
            return new LeaseDecision.Leased(lease);
        }

        @Override
        public Lease refreshAfterUnauthorized(Lease refused) {
            return refused;
        }

        @Override
        public void release(Lease ended, LeaseOutcome outcome) {
            // nothing is kept
        }

        @Override
        public PoolCounts counts() {
            return new PoolCounts(1, 1, 0, 0);
        }
    }
}
