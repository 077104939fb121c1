package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.HttpReply;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pool does about answers that are no success and no quota. */
class PoolFailuresIT {
    private static final HttpReply UNAUTHORIZED = Replies.error(401, "authentication_error", "Invalid bearer token");
    private static final HttpReply FORBIDDEN = Replies.error(403, "permission_error", "Not for you");

    @TempDir
    Path directory;

    @Test
    void aRefusedTokenIsRefreshedOnceAndTheRequestRepeated() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.once("one", UNAUTHORIZED);
            pool.assertServed("a");

            List<RecordedRequest> calls = pool.gateway.api().requests();
            assertThat(calls).hasSize(2);
            assertThat(calls.get(1).bearer()).isNotEqualTo(calls.get(0).bearer());
            assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
            assertThat(pool.asked()).containsExactly("one", "one");
            assertThat(pool.gateway.tokens().calls()).isEqualTo(1);
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @Test
    void anAccountThatIsStillRefusedIsDisabledAndAnotherServes() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", UNAUTHORIZED);
            pool.assertServed("a");
            pool.assertServed("a");

            assertThat(pool.asked()).containsExactly("one", "one", "two", "two");
            assertThat(pool.gateway.tokens().calls()).isEqualTo(1);
            assertThat(pool.state("one")).isEqualTo("disabled");
            assertThat(pool.gateway.metric("pool_failovers_total{from_account=\"one\",reason=\"unauthorized\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whenEveryAccountIsRefusedThePoolIsExhaustedWithoutATimeToComeBack() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", UNAUTHORIZED).always("two", UNAUTHORIZED);

            RawAnswer answer = pool.ask();

            GatewayAnswers.assertExhausted(answer, List.of(2, 0, 0, 2));
            assertThat(answer.header("retry-after")).isEmpty();
            assertThat(pool.asked()).containsExactly("one", "one", "two", "two");
        }
    }

    @Test
    void anAccountThatAloneIsForbiddenIsDisabled() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", FORBIDDEN);
            pool.assertServed("a");

            assertThat(pool.asked()).containsExactly("one", "two");
            assertThat(pool.state("one")).isEqualTo("disabled");
            assertThat(pool.state("two")).isEqualTo("available");
        }
    }

    @Test
    void whatIsForbiddenToAllComesAsItIsAndDisablesNobody() {
        try (PoolStory pool = PoolStory.of(directory, "one", "three", "two")) {
            pool.gateway.api().always(FORBIDDEN.header("x-why", "because"));

            RawAnswer answer = pool.ask();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("Not for you");
            assertThat(answer.header("x-why")).contains("because");
            assertThat(answer.header("x-gateway-error")).isEmpty();
            assertThat(pool.asked()).containsExactly("one", "three", "two");
            assertThat(pool.gateway.accountStates().values()).containsOnly("available");
        }
    }

    @Test
    void whoIsForbiddenWhileAnotherOnlyFailsIsNotDisabled() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", FORBIDDEN).always("two", Replies.error(400, "invalid_request_error", "bad"));

            assertThat(pool.ask().status()).isEqualTo(400);
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 529})
    void whatMayPassIsTriedAgainWithTheSameAccount(int status) {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.once("one", Replies.error(status, "api_error", "x"), Replies.error(status, "api_error", "y"));
            pool.assertServed("a");

            assertThat(pool.asked()).containsExactly("one", "one", "one");
            assertThat(pool.state("one")).isEqualTo("available");
            assertThat(pool.gateway.metric("proxy_upstream_errors_total{error_type=\"http_" + status + "\"}"))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatDoesNotPassComesAsItIsAfterThreeAttempts() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", Replies.overloaded529());

            RawAnswer answer = pool.ask();

            assertThat(answer.status()).isEqualTo(529);
            assertThat(answer.text()).contains("overloaded_error");
            assertThat(answer.header("x-gateway-error")).isEmpty();
            assertThat(pool.asked()).containsExactly("one", "one", "one");
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @Test
    void anUpstreamThatAsksForALongPauseIsNotAskedAgain() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", Replies.error(503, "api_error", "x", "retry-after: 6"));

            assertThat(pool.ask().header("retry-after")).contains("6");
            assertThat(pool.asked()).containsExactly("one");
        }
    }

    @Test
    void anUnreachableUpstreamIsA502AfterThreeAttempts() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.gateway.api().refuseConnections();

            RawAnswer answer = pool.ask();

            String message = GatewayAnswers.assertPassingError(answer, 502, "api_error", "upstream_unreachable");
            assertThat(message).startsWith("Upstream request failed").contains("3 attempts");
            assertThat(pool.gateway.accountStates().values()).containsOnly("available");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 413, 422})
    void theCallersOwnFaultIsPassedOnAtOnce(int status) {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", Replies.error(status, "invalid_request_error", "your fault"));

            assertThat(pool.ask().status()).isEqualTo(status);
            assertThat(pool.asked()).containsExactly("one");
        }
    }

    @Test
    void aFailureOnTheWayThroughSeveralAccountsStillReachesTheOneThatServes() {
        try (PoolStory pool = PoolStory.of(directory, "a1", "a2", "a3", "a4")) {
            pool.always("a1", Replies.quotaWords429())
                    .always("a2", FORBIDDEN)
                    .always("a3", UNAUTHORIZED)
                    .once("a4", Replies.overloaded529());
            pool.assertServed("a");

            assertThat(pool.asked()).containsExactly("a1", "a2", "a3", "a3", "a4", "a4");
            pool.gateway.awaitIdle();
            assertThat(pool.gateway.accountStates().values())
                    .containsExactly("cooling_down", "disabled", "disabled", "available");
        }
    }
}
