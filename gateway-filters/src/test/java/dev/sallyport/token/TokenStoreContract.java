package dev.sallyport.token;

import static dev.sallyport.token.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every token store promises. Each implementation passes it whole. */
public abstract class TokenStoreContract {
    private final List<TokenStore> opened = new ArrayList<>();
    private TokenStore store;

    /** Another instance over the same records, which are none at the start of each test. */
    protected abstract TokenStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = another();
    }

    @AfterEach
    void closeStores() {
        opened.forEach(TokenStore::close);
    }

    private TokenStore another() throws Exception {
        TokenStore instance = open();
        opened.add(instance);
        return instance;
    }

    @Test
    void recordComesBackAsItWasAdded() throws Exception {
        TokenLimits limits = new TokenLimits(
                OptionalInt.of(60), OptionalInt.of(4), List.of("claude-*", "gpt-4o"), List.of("anthropic"));
        TokenRecord full = new TokenRecord(
                UUID.randomUUID(),
                Tokens.NASTY_LABEL,
                NOW,
                NOW.plus(TokenOrder.MAX_LIFETIME),
                false,
                OptionalLong.of(TokenOrder.MAX_REQUESTS),
                0,
                limits);
        TokenRecord plain = Tokens.record();
        store.add(full);
        store.add(plain);

        assertThat(store.find(full.id())).contains(full);
        assertThat(another().find(plain.id())).contains(plain);
    }

    @Test
    void largestRecordIsKept() throws Exception {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < TokenLimits.MAX_PATTERNS; i++) {
            patterns.add("*".repeat(TokenLimits.MAX_PATTERN_LENGTH));
        }
        TokenLimits limits = new TokenLimits(OptionalInt.empty(), OptionalInt.empty(), patterns, patterns);
        TokenRecord token = new TokenRecord(
                UUID.randomUUID(),
                "\u0001".repeat(200),
                NOW,
                NOW.plusSeconds(9),
                false,
                OptionalLong.empty(),
                0,
                limits);
        store.add(token);

        assertThat(store.find(token.id())).contains(token);
    }

    @Test
    void unknownIdIsToldByEveryCall() throws Exception {
        UUID id = UUID.randomUUID();

        assertThat(store.find(id)).isEmpty();
        assertThat(store.revoke(id)).isFalse();
        assertThat(store.expire(id, NOW)).isFalse();
        assertThat(store.delete(id)).isFalse();
        assertThat(store.count(id, NOW)).isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Unknown(id)));
        store.uncount(id);
    }

    @Test
    void sameIdIsNotAddedTwice() throws Exception {
        TokenRecord token = added(Tokens.capped(2));
        store.count(token.id(), NOW);

        assertThatThrownBy(() -> store.add(token)).isInstanceOf(TokenStoreException.class);
        assertThat(used(token)).isEqualTo(1);
    }

    @Test
    void listIsOldestFirst() throws Exception {
        TokenRecord second = withIssue(NOW.plusSeconds(20));
        TokenRecord first = withIssue(NOW.plusSeconds(10));
        TokenRecord third = withIssue(NOW.plusSeconds(30));

        assertThat(store.list()).containsExactly(first, second, third);
    }

    @Test
    void countsUpToTheLimitAndSaysSo() throws Exception {
        TokenRecord token = added(Tokens.capped(2));

        assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
        assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(2));
        assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Spent(2, 2));
        assertThat(used(token)).isEqualTo(2);
    }

    @Test
    void unlimitedTokenIsCountedToo() throws Exception {
        TokenRecord token = added(Tokens.record());
        for (int i = 1; i <= 100; i++) {
            assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(i));
        }
        assertThat(used(token)).isEqualTo(100);
    }

    @Test
    void uncountedRequestCanBeMadeAgain() throws Exception {
        TokenRecord token = added(Tokens.capped(1));
        store.count(token.id(), NOW);
        store.uncount(token.id());

        assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
    }

    @Test
    void countNeverFallsBelowZero() throws Exception {
        TokenRecord token = added(Tokens.capped(1));
        store.uncount(token.id());

        assertThat(used(token)).isZero();
        assertThat(store.find(token.id())).contains(token);
    }

    @Test
    void minuteIsLimitedAndANewOneBegins() throws Exception {
        TokenRecord token = added(Tokens.perMinute(2));
        store.count(token.id(), NOW);
        store.count(token.id(), NOW.plusSeconds(20));

        assertThat(store.count(token.id(), NOW.plusSeconds(59)))
                .isEqualTo(new CountOutcome.TooFast(Duration.ofSeconds(1)));
        assertThat(used(token)).isEqualTo(2);
        assertThat(store.count(token.id(), NOW.plusSeconds(60))).isEqualTo(new CountOutcome.Counted(3));
        assertThat(store.count(token.id(), NOW.plusSeconds(119))).isEqualTo(new CountOutcome.Counted(4));
        assertThat(store.count(token.id(), NOW.plusSeconds(119)))
                .isEqualTo(new CountOutcome.TooFast(Duration.ofSeconds(1)));
    }

    @Test
    void clockSetBackBeginsANewMinute() throws Exception {
        TokenRecord token = added(Tokens.perMinute(1));
        store.count(token.id(), NOW);

        assertThat(store.count(token.id(), NOW.minusSeconds(3600))).isEqualTo(new CountOutcome.Counted(2));
    }

    @Test
    void spentBudgetIsToldBeforeAFullMinute() throws Exception {
        TokenLimits limits = new TokenLimits(OptionalInt.of(1), OptionalInt.empty(), List.of(), List.of());
        TokenRecord token = added(Tokens.record(OptionalLong.of(1), limits));
        store.count(token.id(), NOW);

        assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Spent(1, 1));
    }

    @Test
    void revokedTokenIsNotCountedAndKeepsItsCount() throws Exception {
        TokenRecord token = added(Tokens.capped(5));
        store.count(token.id(), NOW);

        assertThat(store.revoke(token.id())).isTrue();
        assertThat(store.revoke(token.id())).isTrue();
        assertThat(store.count(token.id(), NOW))
                .isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Revoked(token.id())));
        assertThat(used(token)).isEqualTo(1);
        assertThat(store.find(token.id()).orElseThrow().revoked()).isTrue();
    }

    @Test
    void requestUnderWayCanBeGivenBackAfterRevocation() throws Exception {
        TokenRecord token = added(Tokens.capped(5));
        store.count(token.id(), NOW);
        store.revoke(token.id());
        store.uncount(token.id());

        assertThat(used(token)).isZero();
        assertThat(store.find(token.id()).orElseThrow().revoked()).isTrue();
    }

    @Test
    void expiredTokenIsNotCounted() throws Exception {
        TokenRecord token = added(Tokens.record());

        assertThat(store.count(token.id(), token.expiresAt().minusMillis(1))).isInstanceOf(CountOutcome.Counted.class);
        assertThat(store.count(token.id(), token.expiresAt()))
                .isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Expired(token.id())));
    }

    @Test
    void endIsBroughtForwardButNeverBack() throws Exception {
        TokenRecord token = added(Tokens.record());

        assertThat(store.expire(token.id(), token.expiresAt().plusSeconds(99))).isTrue();
        assertThat(store.find(token.id()).orElseThrow().expiresAt()).isEqualTo(token.expiresAt());
        assertThat(store.expire(token.id(), NOW)).isTrue();
        assertThat(store.find(token.id()).orElseThrow().expiresAt()).isEqualTo(NOW);
        assertThat(store.count(token.id(), NOW))
                .isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Expired(token.id())));
    }

    @Test
    void deletedTokenIsUnknown() throws Exception {
        TokenRecord token = added(Tokens.record());

        assertThat(store.delete(token.id())).isTrue();
        assertThat(store.delete(token.id())).isFalse();
        assertThat(store.find(token.id())).isEmpty();
        assertThat(store.list()).isEmpty();
        assertThat(store.count(token.id(), NOW))
                .isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Unknown(token.id())));
    }

    @Test
    void instanceCountsNothingForATokenThatAnotherHasReplaced() throws Exception {
        TokenStore other = another();
        TokenRecord old = added(Tokens.capped(5));
        other.count(old.id(), NOW);
        store.delete(old.id());
        TokenRecord next = added(Tokens.capped(5));

        assertThat(other.count(old.id(), NOW)).isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Unknown(old.id())));
        other.uncount(old.id());
        assertThat(used(next)).isZero();
        assertThat(other.count(next.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
    }

    @Test
    void revocationByAnotherInstanceIsSeenByTheNextCount() throws Exception {
        TokenRecord token = added(Tokens.capped(5));
        TokenStore server = another();
        assertThat(server.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));

        another().revoke(token.id());

        assertThat(server.count(token.id(), NOW))
                .isEqualTo(new CountOutcome.NotGood(new TokenVerdict.Revoked(token.id())));
    }

    @Test
    void tokenAddedByAnotherInstanceIsGoodAtOnce() throws Exception {
        TokenStore server = another();
        assertThat(server.list()).isEmpty();
        TokenRecord token = added(Tokens.capped(5));

        assertThat(server.find(token.id())).contains(token);
        assertThat(server.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
    }

    @Test
    void countsOutliveTheInstance() throws Exception {
        TokenRecord token = added(Tokens.capped(5));
        store.count(token.id(), NOW);
        store.revoke(token.id());
        store.close();
        store = another();

        assertThat(used(token)).isEqualTo(1);
        assertThat(store.find(token.id()).orElseThrow().revoked()).isTrue();
    }

    @Test
    void closedStoreSaysThatItCannotBeReached() throws Exception {
        TokenRecord token = added(Tokens.record());
        store.close();

        assertThatThrownBy(() -> store.count(token.id(), NOW)).isInstanceOf(TokenStoreException.class);
        assertThatThrownBy(() -> store.revoke(token.id())).isInstanceOf(TokenStoreException.class);
        assertThatThrownBy(() -> store.list()).isInstanceOf(TokenStoreException.class);
    }

    @Test
    void twoHundredAtOnceOnACapOfFiftyAreCountedFiftyTimes() throws Exception {
        TokenRecord token = added(Tokens.capped(50));
        TokenStore second = another();

        long counted = atOnce(200, number -> number % 2 == 0 ? store : second, token.id());

        assertThat(counted).isEqualTo(50);
        assertThat(used(token)).isEqualTo(50);
    }

    @Test
    void twoHundredAtOnceOnThirtyPerMinuteAreCountedThirtyTimes() throws Exception {
        TokenRecord token = added(Tokens.perMinute(30));
        TokenStore second = another();

        assertThat(atOnce(200, number -> number % 2 == 0 ? store : second, token.id()))
                .isEqualTo(30);
        assertThat(used(token)).isEqualTo(30);
    }

    @Test
    void operatorsDisturbNoCount() throws Exception {
        TokenRecord counted = added(Tokens.record());
        TokenStore cli = another();
        try (Crew crew = new Crew()) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                counts.add(crew.submit(() -> countGranted(counted.id(), 100)));
            }
            Future<Long> operator = crew.submit(() -> issueRevokeDelete(cli, 25));
            Future<Long> otherOperator = crew.submit(() -> issueRevokeDelete(store, 25));
            for (Future<Long> count : counts) {
                assertThat(count.get()).isEqualTo(100);
            }
            assertThat(operator.get() + otherOperator.get()).isEqualTo(50);
        }

        assertThat(used(counted)).isEqualTo(400);
        assertThat(store.list()).hasSize(1 + 2 * 25);
        assertThat(another().list()).containsExactlyElementsOf(store.list());
    }

    @Test
    void countIsExactUnderRandomGivingBack() throws Exception {
        TokenRecord token = added(Tokens.capped(1_000_000));
        long expected = 0;
        try (Crew crew = new Crew()) {
            List<Future<Long>> kept = new ArrayList<>();
            for (int seed = 0; seed < 6; seed++) {
                Random random = new Random(seed);
                kept.add(crew.submit(() -> countAndGiveBack(token.id(), random)));
            }
            for (Future<Long> each : kept) {
                expected += each.get();
            }
        }
        assertThat(used(token)).isEqualTo(expected);
    }

    private long countAndGiveBack(UUID id, Random random) throws TokenStoreException {
        long kept = 0;
        for (int i = 0; i < 60; i++) {
            assertThat(store.count(id, NOW)).isInstanceOf(CountOutcome.Counted.class);
            if (random.nextBoolean()) {
                store.uncount(id);
            } else {
                kept++;
            }
        }
        return kept;
    }

    private long countGranted(UUID id, int times) throws TokenStoreException {
        long granted = 0;
        for (int i = 0; i < times; i++) {
            granted += store.count(id, NOW) instanceof CountOutcome.Counted ? 1 : 0;
        }
        return granted;
    }

    private static long issueRevokeDelete(TokenStore by, int times) throws TokenStoreException {
        for (int i = 0; i < times; i++) {
            TokenRecord kept = Tokens.capped(i + 1);
            TokenRecord gone = Tokens.capped(i + 1);
            by.add(kept);
            by.add(gone);
            assertThat(by.revoke(kept.id())).isTrue();
            assertThat(by.delete(gone.id())).isTrue();
        }
        return times;
    }

    /** Which instance a numbered thread uses. */
    private interface Choice {
        TokenStore of(int number);
    }

    private static long atOnce(int threads, Choice choice, UUID id) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        long counted = 0;
        try (Crew crew = new Crew()) {
            List<Future<CountOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                TokenStore mine = choice.of(i);
                outcomes.add(crew.submit(() -> {
                    start.await();
                    return mine.count(id, NOW);
                }));
            }
            start.countDown();
            for (Future<CountOutcome> outcome : outcomes) {
                counted += outcome.get() instanceof CountOutcome.Counted ? 1 : 0;
            }
        }
        return counted;
    }

    private TokenRecord added(TokenRecord token) throws TokenStoreException {
        store.add(token);
        return token;
    }

    private TokenRecord withIssue(Instant at) throws TokenStoreException {
        return added(new TokenRecord(
                UUID.randomUUID(),
                "label",
                at,
                at.plusSeconds(60),
                false,
                OptionalLong.empty(),
                0,
                TokenLimits.none()));
    }

    private long used(TokenRecord token) throws Exception {
        // A new instance, so that no cache of this one is asked.
        return another().find(token.id()).orElseThrow().usedRequests();
    }

    /** Threads that end with the test. */
    private static final class Crew implements AutoCloseable {
        private final ExecutorService threads = Executors.newCachedThreadPool();

        <T> Future<T> submit(Callable<T> work) {
            return threads.submit(work);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
