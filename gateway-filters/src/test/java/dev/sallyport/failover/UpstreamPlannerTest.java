package dev.sallyport.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.PoolSettings;
import dev.sallyport.credential.Caller;
import dev.sallyport.credential.CredentialDialect;
import dev.sallyport.credential.CredentialExtractor;
import dev.sallyport.credential.ExtractionVerdict.Extracted;
import dev.sallyport.credential.ShownCredentials;
import dev.sallyport.event.EventSink;
import dev.sallyport.failover.PlanStep.Send;
import dev.sallyport.message.BodyEdit;
import dev.sallyport.message.Header;
import dev.sallyport.message.HeaderView;
import dev.sallyport.message.Span;
import dev.sallyport.prompt.PromptEdits;
import dev.sallyport.provider.anthropic.AnthropicProvider;
import dev.sallyport.provider.anthropic.HeaderProfile;
import dev.sallyport.secret.Secret;
import dev.sallyport.testkit.TestClock;
import dev.sallyport.upstream.Origin;
import dev.sallyport.upstream.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamPlannerTest {
    private static final Origin UPSTREAM = new Origin("https", "api.anthropic.com", 443);
    private static final OperatorAuth KEY = new OperatorAuth.ApiKey(Secret.of("operator"));
    private static final OperatorAuth NOTHING = new OperatorAuth.StaticHeaders(List.of());
    private static final PromptEdits EDITS =
            new PromptEdits(List.of(new BodyEdit(new Span(1, 1), "x".getBytes(StandardCharsets.UTF_8))));

    private final TestClock clock = new TestClock();

    /** Operator's auth, whether the caller's own goes out, what is shown; then every credential that goes upstream. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pool    | own | x-gateway-token: la_sk_t; authorization: Bearer mine | authorization: Bearer mine
            key     | own | x-gateway-token: la_sk_t; x-api-key: mine      | x-api-key: mine
            nothing | own | x-gateway-token: la_sk_t; x-api-key: mine      | x-api-key: mine
            key     | own | authorization: bEaReR sk-ant-oat01-x           | authorization: bEaReR sk-ant-oat01-x
            pool    | own | x-goog-api-key: mine                           | x-goog-api-key: mine
            nothing | own | api-key: mine                                  | api-key: mine
            pool    | no  | x-gateway-token: la_sk_t                       | authorization: Bearer a1
            pool    | no  | authorization: Bearer la_sk_t                  | authorization: Bearer a1
            pool    | no  | x-api-key: la_sk_t                             | authorization: Bearer a1
            pool    | no  | authorization: Bearer mine                     | authorization: Bearer a1
            pool    | no  |                                                | authorization: Bearer a1
            key     | no  | x-gateway-token: la_sk_t                       | x-api-key: operator
            key     | no  | authorization: Bearer la_sk_t                  | x-api-key: operator
            key     | no  | x-goog-api-key: la_sk_t; cookie: c=1           | x-api-key: operator
            key     | no  |                                                | x-api-key: operator
            nothing | no  | x-gateway-token: la_sk_t                       |
            nothing | no  | authorization: Bearer la_sk_t                  |
            nothing | no  | api-key: la_sk_t                               |
            nothing | no  |                                                |
            """)
    void theCredentialIsTheOneOfItsRow(String operator, String own, String shown, String sent) {
        OperatorAuth auth = operator.equals("pool")
                ? new OperatorAuth.Pool(FakeAccounts.named(1))
                : operator.equals("key") ? KEY : NOTHING;
        HeaderView client = headers(shown);

        Attempt attempt = attempt(auth, "", client, own.equals("own"));

        List<String> credentials = lines(attempt, client).stream()
                .filter(line -> CredentialExtractor.CARRIERS.contains(line.name())
                        || line.name().equals("cookie"))
                .map(line -> line.name() + ": " + line.value())
                .toList();
        assertThat(String.join("; ", credentials)).isEqualTo(sent == null ? "" : sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-gateway-token", "Authorization", "x-api-key", "x-goog-api-key", "Api-Key"})
    void aClientTokenNeverLeavesInWhateverHeader(String carrier) {
        String prefix = carrier.equals("Authorization") ? "BEARER " : "";
        HeaderView client = headers(carrier + ": " + prefix + "la_sk_abc.def");
        for (OperatorAuth auth : List.of(KEY, NOTHING, new OperatorAuth.Pool(FakeAccounts.named(1)))) {
            for (boolean own : List.of(true, false)) {
                FakeAccounts pool = FakeAccounts.named(1);
                OperatorAuth fresh = auth instanceof OperatorAuth.Pool ? new OperatorAuth.Pool(pool) : auth;

                assertThat(lines(attempt(fresh, "", client, own), client))
                        .noneMatch(line -> line.value().contains("la_sk_"));
            }
        }
    }

    @Test
    void staticHeadersReplaceTheClientsAndLeaveItsCredential() {
        OperatorAuth fixed = new OperatorAuth.StaticHeaders(
                List.of(new Header("X-Team", "platform"), new Header("anthropic-version", "2023-06-01")));
        HeaderView client = headers("x-team: mine; Anthropic-Version: 1999; authorization: Bearer mine");

        List<Header> lines = lines(attempt(fixed, "", client, true), client);

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        new Header("authorization", "Bearer mine"),
                        new Header("X-Team", "platform"),
                        new Header("anthropic-version", "2023-06-01"));
    }

    @ParameterizedTest
    @CsvSource({"'', /v1/messages?beta=true", "/proxy/llm, /proxy/llm/v1/messages?beta=true"})
    void theBasePathStandsBeforePathAndQuery(String basePath, String target) {
        HeaderView client = headers("");

        assertThat(attempt(KEY, basePath, client, false).target()).isEqualTo(target);
        assertThat(attempt(new OperatorAuth.Pool(FakeAccounts.named(1)), basePath, client, false)
                        .target())
                .isEqualTo(target);
    }

    @Test
    void everyCredentialGoesToTheUpstreamsOriginOnly() {
        HeaderView client = headers("x-api-key: mine; x-target-url: https://evil.example");
        for (OperatorAuth auth : List.of(KEY, NOTHING, new OperatorAuth.Pool(FakeAccounts.named(1)))) {
            assertThat(attempt(auth, "", client, false).origin()).isEqualTo(UPSTREAM);
        }
        assertThat(attempt(KEY, "", client, true).origin()).isEqualTo(UPSTREAM);
    }

    @Test
    void onlyAnAccountGetsThePromptEdited() {
        HeaderView client = headers("x-api-key: mine");
        FakeAccounts pool = FakeAccounts.named(1);

        Attempt pooled = attempt(new OperatorAuth.Pool(pool), "", client, false);

        assertThat(pooled.bodyEdits()).isEqualTo(EDITS.edits());
        assertThat(pooled.account()).contains("a");
        assertThat(pool.sessions()).containsExactly("session");
        Attempt own = attempt(new OperatorAuth.Pool(FakeAccounts.named(1)), "", client, true);
        assertThat(own.bodyEdits()).isEmpty();
        assertThat(own.account()).isEmpty();
        assertThat(attempt(KEY, "", client, false).bodyEdits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "HEAD, true", "OPTIONS, true", "POST, false", "PATCH, false", "DELETE, false"})
    void onlyMethodsWithoutHarmAreRepeatedAfterSilence(String method, boolean repeated) {
        for (OperatorAuth auth : List.of(KEY, new OperatorAuth.Pool(FakeAccounts.named(1)))) {
            UpstreamPlan plan = planner(auth, "").plan(request(method, headers(""), false));
            plan.first();

            assertThat(plan.next(UpstreamAnswers.failure("silent")) instanceof Send)
                    .isEqualTo(repeated);
        }
    }

    private Attempt attempt(OperatorAuth auth, String basePath, HeaderView client, boolean usesOwn) {
        try (UpstreamPlan plan = planner(auth, basePath).plan(request("POST", client, usesOwn))) {
            return ((Send) plan.first()).attempt();
        }
    }

    private UpstreamPlanner planner(OperatorAuth auth, String basePath) {
        AnthropicProvider provider = new AnthropicProvider(
                new HeaderProfile("2023-06-01", List.of("oauth-2025-04-20"), "claude-cli/2", List.of()),
                PoolSettings.DEFAULT,
                clock);
        return new UpstreamPlanner(
                new Upstream(provider, UPSTREAM, basePath, auth),
                new RetryPolicy(RetrySettings.DEFAULT, () -> 0L),
                EventSink.NONE,
                clock);
    }

    private static PlanRequest request(String method, HeaderView client, boolean usesOwn) {
        ShownCredentials shown =
                ((Extracted) CredentialExtractor.extract(client, "", CredentialDialect.ANTHROPIC)).shown();
        Route route = new Route("anthropic", "/v1/messages", "beta=true");
        return new PlanRequest(method, route, new Caller("who", shown, usesOwn), "session", client, EDITS);
    }

    /** {@code name: value; name: value}. */
    private static HeaderView headers(String lines) {
        return HeaderView.of(
                lines == null || lines.isEmpty()
                        ? List.of()
                        : Arrays.stream(lines.split("; ", -1))
                                .map(line -> line.split(": ", 2))
                                .map(parts -> new Header(parts[0], parts[1]))
                                .toList());
    }

    /** What goes upstream: the client's lines that are left, then those that are added. */
    private static List<Header> lines(Attempt attempt, HeaderView client) {
        List<Header> lines = new ArrayList<>();
        client.forEach((name, value) -> {
            if (!attempt.headers().removes(name)) {
                lines.add(new Header(name, value));
            }
        });
        lines.addAll(attempt.headers().added());
        return lines;
    }
}
