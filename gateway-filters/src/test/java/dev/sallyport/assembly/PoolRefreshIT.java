package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.Gate;
import dev.sallyport.testkit.IssuedTokens;
import dev.sallyport.testkit.RawAnswer;
import dev.sallyport.testkit.RecordedRequest;
import dev.sallyport.testkit.Replies;
import dev.sallyport.testkit.Reply;
import dev.sallyport.testkit.Rotation;
import dev.sallyport.testkit.TokenReplies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Access tokens that end while requests come. */
class PoolRefreshIT {
    private static final Duration LIFE = Duration.ofHours(8);

    @TempDir
    Path directory;

    static Stream<Named<Reply>> uselessAnswers() {
        return Stream.of(
                Named.of("404", TokenReplies.notFound()),
                Named.of("429", TokenReplies.tooMany(Duration.ofSeconds(40))),
                Named.of("500", TokenReplies.broken500()),
                Named.of("HTML with 200", TokenReplies.html(200)),
                Named.of("HTML with 403", TokenReplies.html(403)),
                Named.of("half a JSON", TokenReplies.garbageJson()),
                Named.of("a hang-up", Replies.hangUp()));
    }

    private PoolStory withLeft(Duration left, String... accounts) {
        PoolStory pool = PoolStory.of(directory, accounts);
        pool.pass(LIFE.minus(left));
        return pool;
    }

    private String file() {
        try {
            return Files.readString(directory.resolve("credentials.json"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void aTokenThatLastsIsNotRefreshed() {
        try (PoolStory pool = withLeft(Duration.ofSeconds(61), "one")) {
            pool.assertServed("a");

            assertThat(pool.gateway.tokens().calls()).isZero();
        }
    }

    @Test
    void aTokenWithAMinuteLeftIsRefreshedBeforeItIsUsed() {
        try (PoolStory pool = withLeft(Duration.ofSeconds(60), "one")) {
            pool.assertServed("a");

            assertThat(pool.gateway.tokens().refreshes("one")).isEqualTo(1);
            assertThat(pool.asked()).containsExactly("one");
            assertThat(pool.gateway.metric("pool_token_refreshes_total{account_id=\"one\",result=\"success\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void thirtyRequestsAtOnceOnAnEndingTokenMakeOneTokenCall() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(30);
        Gate gate = new Gate();
        try (PoolStory pool = withLeft(Duration.ofSeconds(30), "one")) {
            pool.gateway.tokens().hold(gate);
            List<Future<RawAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String session = "s" + i;
                answers.add(callers.submit(() -> pool.ask(session)));
            }
            gate.awaitReached();
            gate.open();

            for (Future<RawAnswer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            assertThat(pool.gateway.tokens().calls()).isEqualTo(1);
            assertThat(pool.gateway.api().requests().stream()
                            .map(RecordedRequest::bearer)
                            .distinct())
                    .hasSize(1);
            assertThat(pool.asked()).hasSize(30);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void thirtyRequestsAtOnceWithARefusedTokenMakeOneTokenCall() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(30);
        try (PoolStory pool = PoolStory.of(directory, "one")) {
            pool.assertServed("first");
            String old = pool.gateway.api().onlyRequest().bearer().orElseThrow();
            pool.gateway.api().clear();
            Gate all = new Gate();
            pool.gateway
                    .api()
                    .whenBearer(old)
                    .always(Replies.error(401, "authentication_error", "No.").heldBy(all));
            List<Future<RawAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String session = "s" + i;
                answers.add(callers.submit(() -> pool.ask(session)));
            }
            pool.gateway.api().awaitRequests(30);
            all.open();

            for (Future<RawAnswer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            assertThat(pool.gateway.tokens().calls()).isEqualTo(1);
            assertThat(pool.state("one")).isEqualTo("available");
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aRotatedPairIsInTheFileBeforeItIsUsed() {
        List<String> seen = new ArrayList<>();
        try (PoolStory pool = withLeft(Duration.ZERO, "one")) {
            String before = file();
            pool.gateway.api().answer(request -> {
                seen.add(file());
                return Replies.message("ok");
            });
            pool.assertServed("a");

            String bearer = pool.gateway.api().onlyRequest().bearer().orElseThrow();
            assertThat(seen).hasSize(1);
            assertThat(seen.get(0)).contains("\"" + bearer + "\"").isNotEqualTo(before);
            String refresh = bearer.replace("oat01", "ort01");
            assertThat(seen.get(0)).contains("\"" + refresh + "\"");
            assertThat(pool.gateway.tokens().isLiveRefreshToken(refresh)).isTrue();
        }
    }

    @Test
    void anAnswerWithoutRefreshTokenKeepsTheOldOne() {
        try (PoolStory pool = withLeft(Duration.ZERO, "one")) {
            pool.gateway.tokens().rotation(Rotation.OMITTED);
            pool.assertServed("a");

            assertThat(file()).contains("\"refresh\":\"sk-ant-ort01-one-1\"");
            assertThat(pool.gateway.tokens().isLiveRefreshToken("sk-ant-ort01-one-1"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void aTokenThatIsStillGoodServesWhileTheTokenEndpointFails(Reply useless) {
        try (PoolStory pool = withLeft(Duration.ofSeconds(30), "one")) {
            pool.gateway.tokens().misbehaveAlways(useless);
            pool.assertServed("a");
            pool.assertServed("b");

            assertThat(pool.gateway.tokens().calls()).isEqualTo(1);
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void anEndedTokenLetsAnotherAccountServeWhileTheTokenEndpointFails(Reply useless) {
        try (PoolStory pool = withLeft(Duration.ZERO, "one", "two")) {
            pool.gateway.tokens().misbehave(useless);
            pool.assertServed("a");

            assertThat(pool.asked()).containsExactly("two");
            assertThat(pool.state("one")).isEqualTo("available");
        }
    }

    @Test
    void aTokenEndpointThatIsDownMakesThePoolRestNotDisabled() {
        try (PoolStory pool = withLeft(Duration.ZERO, "one")) {
            pool.gateway.tokens().down();

            RawAnswer answer = pool.ask();

            GatewayAnswers.assertPassingError(answer, 503, "pool_exhausted", "pool_exhausted");
            assertThat(answer.header("retry-after")).isPresent();
            assertThat(pool.state("one")).isEqualTo("available");
            pool.gateway.tokens().up();
            pool.pass(Duration.ofMinutes(10));
            pool.assertServed("a");
        }
    }

    @Test
    void aSlowTokenEndpointHoldsOnlyThoseWhoNeedIt() throws Exception {
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Gate gate = new Gate();
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.assertServed("a");
            pool.assertServed("b");
            pool.once("one", Replies.error(401, "authentication_error", "No."));
            pool.gateway.tokens().hold(gate);
            Future<RawAnswer> waiting = caller.submit(() -> pool.ask("a"));
            gate.awaitReached();

            pool.assertServed("b");
            assertThat(waiting.isDone()).isFalse();
            gate.open();

            assertThat(waiting.get().status()).isEqualTo(200);
            assertThat(pool.asked()).containsExactly("one", "two", "one", "two", "one");
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void aRejectedRefreshTokenDisablesItsAccountForGood() {
        try (PoolStory pool = withLeft(Duration.ZERO, "one", "two")) {
            pool.gateway.tokens().revoke("one");
            pool.assertServed("a");

            assertThat(pool.state("one")).isEqualTo("disabled");
            pool.pass(Duration.ofDays(2));
            int calls = pool.gateway.tokens().calls();
            pool.assertServed("a");
            assertThat(pool.gateway.tokens().calls()).isEqualTo(calls + 1);
            assertThat(pool.gateway.tokens().refreshes("one")).isZero();
        }
    }

    @Test
    void tokensThatSomebodyElseRefreshedAreTakenFromTheFile() throws Exception {
        try (PoolStory pool = withLeft(Duration.ZERO, "one")) {
            IssuedTokens other = pool.gateway.tokens().signIn("one");
            Files.writeString(
                    directory.resolve("credentials.json"),
                    "{\"one\":{\"type\":\"oauth\",\"refresh\":\"" + other.refresh() + "\",\"access\":\""
                            + other.access() + "\",\"expires\":"
                            + pool.clock.instant().plus(LIFE).toEpochMilli() + "}}");
            pool.assertServed("a");

            assertThat(pool.gateway.api().onlyRequest().bearer()).contains(other.access());
            assertThat(pool.gateway.tokens().calls()).isZero();
        }
    }
}
