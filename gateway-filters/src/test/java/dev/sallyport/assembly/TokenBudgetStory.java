package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.assembly.TokenDesk.Held;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RawRequest;
import dev.sallyport.testkit.Replies;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a budget promises, on any store. */
abstract class TokenBudgetStory {
    private static final String KEY = "sk-ant-api03-operator";

    private GatewayHarness gateway;
    private TokenDesk desk;

    /** Nobody else's, the same for all calls of one test. */
    abstract StoreSettings store() throws Exception;

    @BeforeEach
    void start() throws Exception {
        gateway = open();
        desk = new TokenDesk(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    final GatewayHarness open() throws Exception {
        GatewayHarness opened = GatewayHarness.apiKey(KEY)
                .clients(true, false)
                .clientTokens(store())
                .start();
        opened.api().always(Replies.message("ok"));
        return opened;
    }

    final GatewayHarness gateway() {
        return gateway;
    }

    final TokenDesk desk() {
        return desk;
    }

    @Test
    void ofTwoHundredParallelRequestsOnACapOfFiftyExactlyFiftyArrive() throws Exception {
        Held token = desk.issue("\"max_requests\":50");

        Map<Integer, Integer> statuses = ParallelCalls.statuses(200, token.messages(), gateway);

        assertThat(statuses).isEqualTo(Map.of(200, 50, 429, 150));
        assertThat(gateway.api().requests()).hasSize(50);
        assertThat(desk.usedWhenIdle(token)).isEqualTo(50);
    }

    @Test
    void aSpentBudgetIsToldInNumbersAndNeverRetried() {
        Held token = desk.issue("\"max_requests\":1");
        gateway.send(token.messages());

        RawAnswer answer = gateway.send(token.messages());

        String message = GatewayAnswers.assertError(answer, 429, "rate_limit_error", "budget_spent");
        assertThat(message).isEqualTo("Token has reached its request limit (1/1)");
        assertThat(answer.header("x-should-retry")).contains("false");
        assertThat(answer.text()).contains("\"used\":1", "\"limit\":1");
        assertThat(gateway.api().requests()).hasSize(1);
    }

    @Test
    void callersSeeLimitAndRemaining() {
        Held capped = desk.issue("\"max_requests\":3");
        Held open = desk.issue("");
        gateway.api().always(Replies.json(200, "{}").header("x-gateway-requests-remaining", "99"));

        gateway.send(capped.messages());
        RawAnswer second = gateway.send(capped.messages());
        RawAnswer unlimited = gateway.send(open.messages());

        assertThat(second.headers().all("x-gateway-requests-limit")).containsExactly("3");
        assertThat(second.headers().all("x-gateway-requests-used")).containsExactly("2");
        assertThat(second.headers().all("x-gateway-requests-remaining")).containsExactly("1");
        assertThat(unlimited.headers().all("x-gateway-requests-used")).containsExactly("1");
        assertThat(unlimited.header("x-gateway-requests-limit")).isEmpty();
        assertThat(unlimited.header("x-gateway-requests-remaining")).isEmpty();
    }

    @Test
    void aRequestThatReachedNobodyIsGivenBack() {
        Held token = desk.issue("\"max_requests\":1");
        gateway.api().refuseConnections();

        assertThat(gateway.send(token.messages()).status()).isEqualTo(502);
        assertThat(desk.usedWhenIdle(token)).isZero();

        gateway.api().acceptConnections();
        assertThat(gateway.send(token.messages()).status()).isEqualTo(200);
        assertThat(desk.usedWhenIdle(token)).isEqualTo(1);
    }

    @Test
    void aRequestThatWasAnsweredWithAnErrorIsSpentOnceForAllItsTries() {
        Held token = desk.issue("\"max_requests\":5");
        gateway.api().always(Replies.overloaded529());

        assertThat(gateway.send(token.messages()).status()).isEqualTo(529);

        assertThat(gateway.api().requests()).hasSize(3);
        assertThat(desk.usedWhenIdle(token)).isEqualTo(1);
    }

    @Test
    void aRequestThatWasSentAndNeverAnsweredIsSpent() {
        Held token = desk.issue("\"max_requests\":5");
        gateway.api().always(Replies.reset());

        assertThat(gateway.send(token.messages()).status()).isEqualTo(502);

        assertThat(desk.usedWhenIdle(token)).isEqualTo(1);
    }

    @Test
    void tooManyRequestsAMinuteWaitForTheNext() {
        Held token = desk.issue("\"requests_per_minute\":1");
        gateway.send(token.messages());

        RawAnswer answer = gateway.send(token.messages());

        GatewayAnswers.assertPassingError(answer, 429, "rate_limit_error", "token_rate_limited");
        assertThat(Integer.parseInt(answer.header("retry-after").orElseThrow())).isBetween(1, 60);
        assertThat(desk.usedWhenIdle(token)).isEqualTo(1);
    }

    @Test
    void aTokenMayBeHeldToOneRequestAtATime() throws Exception {
        Held token = desk.issue("\"max_parallel\":1");
        Gate gate = new Gate();
        gateway.api().reply(Replies.sse().event("ping", "{}").await(gate), Replies.message("ok"));
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<RawAnswer> first = caller.submit(() -> gateway.send(token.messages()));
            gate.awaitReached();

            RawAnswer second = gateway.send(token.messages());
            gate.open();

            GatewayAnswers.assertPassingError(second, 429, "rate_limit_error", "token_too_parallel");
            assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
            gateway.awaitIdle();
            assertThat(gateway.send(token.messages()).status()).isEqualTo(200);
            assertThat(desk.usedWhenIdle(token)).isEqualTo(2);
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void revocationUnderLoadIsSeenByTheNextRequestAndLeavesTheCountAlone() throws Exception {
        Held token = desk.issue("");
        AtomicInteger served = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 8; i++) {
                callers.execute(() -> {
                    while (gateway.send(token.messages()).status() == 200) {
                        served.incrementAndGet();
                    }
                });
            }
            gateway.api().awaitRequests(100);

            desk.revoke(token);

            assertThat(gateway.send(token.messages()).status()).isEqualTo(403);
            callers.shutdown();
            assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            callers.shutdownNow();
        }
        assertThat(desk.usedWhenIdle(token))
                .isEqualTo(served.get())
                .isEqualTo(gateway.api().requests().size());
    }

    @Test
    void everyForwardedPathIsCounted() {
        Held token = desk.issue("");

        gateway.send(RawRequest.get("/v1/models?limit=1000").bearer(token.text()));
        gateway.send(token.messages().target("/v1/messages/count_tokens"));
        gateway.send(token.messages().target("/api/latest/anthropic/v1/messages"));

        assertThat(desk.usedWhenIdle(token)).isEqualTo(3);
    }
}
