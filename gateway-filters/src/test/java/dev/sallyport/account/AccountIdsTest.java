package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountIdsTest {
    private final TestClock clock = new TestClock();
    private final AccountIds ids = new AccountIds(clock);

    @Test
    void theIdTellsTheSecond() {
        String id = ids.next();
        assertThat(id).isEqualTo("claude-max-" + clock.instant().getEpochSecond());
        assertThat(AccountIds.namedMoment(id)).contains(clock.instant());
        assertThat(AccountIds.namedMoment("claude-max-main")).isEmpty();
    }

    @Test
    void idsAreUniqueInOneSecondAndWhenTheClockIsSetBack() {
        List<String> atOnce = AtOnce.run(20, ids::next);
        assertThat(atOnce).doesNotHaveDuplicates();
        clock.advance(Duration.ofHours(-1));
        assertThat(atOnce).doesNotContain(ids.next());
    }
}
