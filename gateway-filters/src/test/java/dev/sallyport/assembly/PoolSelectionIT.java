package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.PoolSettings;
import dev.sallyport.account.PoolSettings.Selection;
import dev.sallyport.testkit.Fixtures;
import dev.sallyport.testkit.GatewayHarness;
import dev.sallyport.testkit.Replies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which account a request gets. */
class PoolSelectionIT {
    @TempDir
    Path directory;

    @Test
    void aSessionKeepsItsAccountAndNewSessionsTakeTurns() {
        try (PoolStory pool = PoolStory.of(directory, "one", "three", "two")) {
            for (String session : new String[] {"a", "b", "c", "a", "c", "b", "d", "a"}) {
                pool.assertServed(session);
            }

            assertThat(pool.asked()).containsExactly("one", "three", "two", "one", "two", "three", "one", "one");
        }
    }

    @Test
    void theTurnsOfOneClaudeCodeSessionGoToOneAccount() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.assertServed("other");
            for (String turn : new String[] {"claude-code-2.1.330-tool-turn-1", "claude-code-2.1.330-tool-turn-2"}) {
                assertThat(pool.ask(Fixtures.load(turn).request()).status()).isEqualTo(200);
                pool.assertServed("new, because of " + turn);
            }

            assertThat(pool.asked()).containsExactly("one", "two", "one", "two", "two");
        }
    }

    @Test
    void roundRobinTakesTurnsWhateverTheSession() {
        PoolSettings settings = new PoolSettings(
                Duration.ofHours(2),
                Duration.ofSeconds(300),
                Duration.ofSeconds(900),
                List.of(),
                Selection.ROUND_ROBIN);
        try (PoolStory pool =
                PoolStory.of(GatewayHarness.pool(directory, "one", "two").pool(settings))) {
            for (int i = 0; i < 4; i++) {
                pool.assertServed("a");
            }

            assertThat(pool.asked()).containsExactly("one", "two", "one", "two");
        }
    }

    @Test
    void aSessionMovesWhileItsAccountRestsAndStaysWhereItWent() {
        try (PoolStory pool = PoolStory.of(directory, "one", "two")) {
            pool.once(
                    "one",
                    Replies.message("ok"),
                    Replies.quota429(pool.clock.instant().plusSeconds(600)));
            pool.assertServed("a");
            pool.assertServed("a");
            pool.pass(Duration.ofSeconds(601));
            pool.assertServed("a");

            assertThat(pool.asked()).containsExactly("one", "one", "two", "two");
        }
    }
}
