package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.PoolSettings.Selection;
import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccountSelectorTest {
    private static final List<String> THREE = List.of("a", "b", "c");

    private final TestClock clock = new TestClock();

    @Test
    void aSessionKeepsItsAccount() {
        AccountSelector selector = selector(Selection.SESSION);
        String first = selector.open("s", THREE);
        for (int i = 0; i < 20; i++) {
            selector.open("other" + i, THREE);
            assertThat(selector.open("s", THREE)).isEqualTo(first);
        }
    }

    @Test
    void newSessionsGoRoundRobin() {
        AccountSelector selector = selector(Selection.SESSION);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            chosen.add(selector.open("s" + i, THREE));
        }
        assertThat(chosen).containsExactly("a", "b", "c", "a", "b", "c", "a");
    }

    @Test
    void aSessionWhoseAccountCannotServeMovesAndStaysThere() {
        AccountSelector selector = selector(Selection.SESSION);
        assertThat(selector.open("s", THREE)).isEqualTo("a");
        assertThat(selector.open("s", List.of("b", "c"))).isEqualTo("b");
        assertThat(selector.open("s", THREE)).isEqualTo("b");
    }

    @Test
    void aSessionIdleForHalfAnHourIsForgotten() {
        AccountSelector selector = selector(Selection.SESSION);
        selector.open("s", THREE);
        clock.advance(Duration.ofMinutes(30));
        assertThat(selector.open("s", THREE)).isEqualTo("a");
        clock.advance(Duration.ofMinutes(30).plusMillis(1));
        assertThat(selector.open("s", THREE)).isEqualTo("b");
        assertThat(selector.sessions()).isOne();
    }

    @Test
    void sessionsAreBoundedAndTheLeastRecentGoesFirst() {
        AccountSelector selector = selector(Selection.SESSION);
        for (int i = 0; i < AccountSelector.SESSIONS + 10; i++) {
            selector.open("s" + i, THREE);
            selector.open("kept", List.of("c"));
        }
        assertThat(selector.sessions()).isEqualTo(AccountSelector.SESSIONS);
        assertThat(selector.open("kept", THREE)).isEqualTo("c");
    }

    @Test
    void roundRobinHeedsNoSession() {
        AccountSelector selector = selector(Selection.ROUND_ROBIN);
        assertThat(List.of(selector.open("s", THREE), selector.open("s", THREE), selector.open("s", THREE)))
                .containsExactly("a", "b", "c");
        assertThat(selector.sessions()).isZero();
    }

    @Test
    void leastUsedCountsOpenLeasesThenTakesTheLongestUnused() {
        AccountSelector selector = selector(Selection.LEAST_USED);
        assertThat(List.of(selector.open("s", THREE), selector.open("s", THREE), selector.open("s", THREE)))
                .containsExactly("a", "b", "c");
        selector.close("b");
        assertThat(selector.open("s", THREE)).isEqualTo("b");
        selector.close("c");
        selector.close("a");
        assertThat(selector.open("s", THREE)).isEqualTo("a");
    }

    @Test
    void roundRobinUnderConcurrencyIsExact() {
        AccountSelector selector = selector(Selection.SESSION);
        AtomicInteger session = new AtomicInteger();
        List<List<String>> chosen = AtOnce.run(12, () -> {
            List<String> mine = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                mine.add(selector.open("s" + session.incrementAndGet(), THREE));
            }
            return mine;
        });
        Map<String, Long> counts = chosen.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts).containsOnly(Map.entry("a", 400L), Map.entry("b", 400L), Map.entry("c", 400L));
        assertThat(THREE).allMatch(id -> selector.openLeases(id) == 400);
    }

    @Test
    void openLeasesUnderConcurrencyEndAtZero() {
        AccountSelector selector = selector(Selection.LEAST_USED);
        AtOnce.run(8, () -> {
            for (int i = 0; i < 200; i++) {
                selector.close(selector.open("s", THREE));
            }
            return true;
        });
        assertThat(THREE).allMatch(id -> selector.openLeases(id) == 0);
    }

    @Test
    void whateverTheCandidatesTheChoiceIsOneOfThem() {
        Random random = new Random(7);
        for (Selection selection : Selection.values()) {
            AccountSelector selector = selector(selection);
            for (int i = 0; i < 2000; i++) {
                List<String> candidates = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
                Collections.shuffle(candidates, random);
                List<String> some = candidates.subList(0, 1 + random.nextInt(5)).stream()
                        .sorted()
                        .toList();
                assertThat(some).contains(selector.open("s" + random.nextInt(10), some));
            }
        }
    }

    @Test
    void aForgottenAccountLeavesNoTrace() {
        AccountSelector selector = selector(Selection.SESSION);
        selector.open("s", List.of("a"));
        selector.forget("a");
        assertThat(selector.openLeases("a")).isZero();
        assertThat(selector.sessions()).isZero();
    }

    private AccountSelector selector(Selection selection) {
        return new AccountSelector(selection, clock);
    }
}
