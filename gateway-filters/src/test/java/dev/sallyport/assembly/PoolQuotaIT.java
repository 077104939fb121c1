package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.AnthropicTexts;
import dev.sallyport.testkit.ContentCoding;
import dev.sallyport.testkit.HttpReply;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.Replies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts whose quota is spent, or who are asked too fast. */
class PoolQuotaIT {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    static Stream<HttpReply> spentQuotas() {
        Stream<HttpReply> byWords = Stream.of(
                        "You have reached your 5-hour usage limit.",
                        "5 HOUR limit reached",
                        "limit of the Rolling Window",
                        "the usage limit for your plan",
                        "Subscription usage limit exceeded")
                .map(words -> Replies.error(429, "rate_limit_error", words));
        Stream<HttpReply> coded = Arrays.stream(ContentCoding.values()).map(Replies.quotaWords429()::encoded);
        Stream<HttpReply> byHeader = Stream.of(
                Replies.error(429, "rate_limit_error", "Error", "anthropic-ratelimit-unified-status: rejected"),
                Replies.status(429).header("anthropic-ratelimit-unified-status", "rejected"));
        return Stream.of(byWords, coded, byHeader).flatMap(kind -> kind);
    }

    @ParameterizedTest
    @MethodSource("spentQuotas")
    void everyCallerIsServedWhileAnotherAccountHasQuota(HttpReply spent) {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", spent);

            for (String session : List.of("a", "b", "c", "a")) {
                pool.assertServed(session);
            }

            assertThat(pool.asked()).containsExactly("one", "two", "two", "two", "two");
            assertThat(pool.state("one")).isEqualTo("cooling_down");
            assertThat(pool.state("two")).isEqualTo("available");
            assertThat(pool.gateway.metric("pool_quota_exhaustions_total{account_id=\"one\"}"))
                    .isEqualTo(1);
            assertThat(pool.gateway.metric("pool_failovers_total{from_account=\"one\",reason=\"quota\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whenAllAreSpentTheCallerIsToldWhenTheFirstReturns() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", Replies.quota429(pool.clock.instant().plusSeconds(900)));
            pool.always("two", Replies.quota429(pool.clock.instant().plusSeconds(333)));

            for (int i = 0; i < 2; i++) {
                RawAnswer answer = pool.ask();
                GatewayAnswers.assertExhausted(answer, List.of(2, 0, 2, 0));
                assertThat(answer.header("retry-after")).contains("333");
            }
            pool.pass(Duration.ofSeconds(100));
            assertThat(pool.ask("b").header("retry-after")).contains("233");
            assertThat(pool.asked()).containsExactly("one", "two");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'anthropic-ratelimit-unified-status: rejected', 7200",
        "'anthropic-ratelimit-unified-status: rejected|retry-after: 77', 77",
        "'anthropic-ratelimit-unified-status: rejected|retry-after: 99999999', 691200"
    })
    void aCooldownIsAsLongAsTheAnswerSays(String lines, long seconds) {
        try (PoolStory pool = PoolStory.of(directory, "one")) {
            pool.always("one", Replies.error(429, "rate_limit_error", "No.", lines.split("\\|")));

            assertThat(pool.ask().header("retry-after")).contains(String.valueOf(seconds));
        }
    }

    @Test
    void aCooldownEndsByTheClock() {
        try (PoolStory pool = PoolStory.of(directory, "one")) {
            pool.once("one", Replies.quota429(pool.clock.instant().plus(HOUR)));
            GatewayAnswers.assertExhausted(pool.ask(), List.of(1, 0, 1, 0));

            pool.pass(HOUR.minusSeconds(1));
            GatewayAnswers.assertExhausted(pool.ask(), List.of(1, 0, 1, 0));
            pool.pass(Duration.ofSeconds(1));

            pool.assertServed("a");
            assertThat(pool.asked()).containsExactly("one", "one");
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @Test
    void aBusyAccountLetsAnotherServeAndRestsForAsLongAsItAsked() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.once("one", Replies.busy429(Duration.ofSeconds(20)));
            pool.assertServed("a");

            assertThat(pool.state("one")).isEqualTo("cooling_down");
            pool.pass(Duration.ofSeconds(20));
            assertThat(pool.state("one")).isEqualTo("available");
            assertThat(pool.asked()).containsExactly("one", "two");
        }
    }

    @Test
    void aBusyAccountRestsForAMinuteAtTheMost() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.once("one", Replies.busy429(Duration.ofSeconds(3000)));
            pool.assertServed("a");

            pool.pass(Duration.ofSeconds(60));
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @Test
    void whenNobodyElseIsThereTheBusyAnswerComesAsItIs() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", Replies.busy429(Duration.ofSeconds(20)));
            pool.always("two", Replies.busy429(Duration.ofSeconds(7)).encoded(ContentCoding.ZSTD));

            RawAnswer answer = pool.ask();

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("retry-after")).contains("7");
            assertThat(answer.header("x-gateway-error")).isEmpty();
            assertThat(answer.body())
                    .isEqualTo(ContentCoding.ZSTD.encode(AnthropicTexts.error(
                                    "rate_limit_error",
                                    "Number of concurrent connections has exceeded your rate limit.")
                            .getBytes(StandardCharsets.UTF_8)));
            assertThat(pool.asked()).containsExactly("one", "two");
        }
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void aRefusedRequestIsPassedOnAndBlamesNoAccount(ContentCoding coding) {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.always("one", Replies.error(429, "rate_limit_error", "Error").encoded(coding));

            RawAnswer answer = pool.ask();

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("content-encoding")).contains(coding.wireName());
            assertThat(pool.asked()).containsExactly("one");
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @Test
    void statesOutliveTheGateway() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two", "zero")) {
            pool.always("one", Replies.quota429(pool.clock.instant().plus(HOUR)));
            pool.always("two", Replies.error(401, "authentication_error", "No."));
            pool.assertServed("a");
            assertThat(pool.state("one")).isEqualTo("cooling_down");

            pool.gateway.restart();

            assertThat(pool.gateway.accountStates().values()).containsExactly("cooling_down", "disabled", "available");
            pool.asked();
            for (String session : Collections.nCopies(3, "x")) {
                pool.assertServed(session);
            }
            assertThat(pool.asked()).containsOnly("zero");
            pool.pass(HOUR);
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }
}
