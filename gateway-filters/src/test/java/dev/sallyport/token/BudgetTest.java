package dev.sallyport.token;

import static dev.sallyport.token.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final Budget budget = new Budget(store, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void grantTellsWhatIsLeft() throws Exception {
        TokenRecord token = added(Tokens.capped(2));

        BudgetDecision.Granted first = granted(token);
        assertThat(first.limit()).hasValue(2);
        assertThat(first.remaining()).hasValue(1);
        assertThat(granted(token).remaining()).hasValue(0);
        assertThat(budget.reserve(token)).isEqualTo(new BudgetDecision.Spent(2, 2));
    }

    @Test
    void unlimitedGrantHasNothingLeftToTell() throws Exception {
        BudgetDecision.Granted grant = granted(added(Tokens.record()));

        assertThat(grant.used()).isEqualTo(1);
        assertThat(grant.remaining()).isEmpty();
    }

    @Test
    void whatWasNotSentIsGivenBackOnce() throws Exception {
        TokenRecord token = added(Tokens.capped(3));
        BudgetReservation one = granted(token).reservation();
        granted(token);
        one.giveBack();
        one.giveBack();
        one.spent();

        assertThat(used(token)).isEqualTo(1);
    }

    @Test
    void whatWasSpentIsNotGivenBack() throws Exception {
        TokenRecord token = added(Tokens.capped(3));
        BudgetReservation one = granted(token).reservation();
        one.spent();
        one.giveBack();

        assertThat(used(token)).isEqualTo(1);
    }

    @Test
    void tooFastTellsWhenToComeBack() throws Exception {
        TokenRecord token = added(Tokens.perMinute(1));
        granted(token);

        assertThat(budget.reserve(token)).isEqualTo(new BudgetDecision.TooFast(Duration.ofSeconds(60)));
    }

    @Test
    void parallelRequestsAreLimitedUntilOneEnds() throws Exception {
        TokenRecord token = added(parallel(2));
        BudgetReservation first = granted(token).reservation();
        BudgetReservation second = granted(token).reservation();

        assertThat(budget.reserve(token)).isEqualTo(new BudgetDecision.TooManyParallel(2));
        assertThat(used(token)).isEqualTo(2);
        first.spent();
        first.spent();
        BudgetReservation third = granted(token).reservation();
        assertThat(budget.reserve(token)).isEqualTo(new BudgetDecision.TooManyParallel(2));
        second.giveBack();
        third.spent();
        assertThat(budget.tokensUnderWay()).isZero();
    }

    @Test
    void refusedRequestIsNotUnderWay() throws Exception {
        TokenRecord token = added(parallel(1));
        store.revoke(token.id());

        assertThat(budget.reserve(token)).isEqualTo(new BudgetDecision.NotGood(new TokenVerdict.Revoked(token.id())));
        assertThat(budget.tokensUnderWay()).isZero();
    }

    @Test
    void silentStoreIsToldAndKeepsNothingUnderWay() throws Exception {
        TokenRecord token = added(parallel(1));
        store.fail("down");

        assertThat(budget.reserve(token)).isEqualTo(new BudgetDecision.StoreUnavailable("down"));
        assertThat(budget.tokensUnderWay()).isZero();
        store.fail("");
        assertThat(granted(token).used()).isEqualTo(1);
    }

    @Test
    void givingBackToASilentStoreLeavesTheCount() throws Exception {
        TokenRecord token = added(parallel(1));
        BudgetReservation reservation = granted(token).reservation();
        store.fail("down");
        reservation.giveBack();
        store.fail("");

        assertThat(used(token)).isEqualTo(1);
        assertThat(budget.tokensUnderWay()).isZero();
    }

    @Test
    void ofTwoHundredAtOnceExactlySevenAreUnderWay() throws Exception {
        TokenRecord token = added(parallel(7));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<BudgetDecision>> decisions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            decisions.add(threads.submit(() -> {
                start.await();
                return budget.reserve(token);
            }));
        }
        start.countDown();
        int granted = 0;
        for (Future<BudgetDecision> decision : decisions) {
            granted += decision.get() instanceof BudgetDecision.Granted ? 1 : 0;
        }
        threads.shutdownNow();

        assertThat(granted).isEqualTo(7);
        assertThat(used(token)).isEqualTo(7);
    }

    private static TokenRecord parallel(int most) {
        return Tokens.record(
                OptionalLong.empty(), new TokenLimits(OptionalInt.empty(), OptionalInt.of(most), List.of(), List.of()));
    }

    private TokenRecord added(TokenRecord token) throws TokenStoreException {
        store.add(token);
        return token;
    }

    private BudgetDecision.Granted granted(TokenRecord token) {
        return (BudgetDecision.Granted) budget.reserve(token);
    }

    private long used(TokenRecord token) throws TokenStoreException {
        return store.find(token.id()).orElseThrow().usedRequests();
    }
}
