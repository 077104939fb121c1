package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.oauth.TokenOutcome;
import dev.sallyport.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantLifeTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aGrantAgesAfter25Days() {
        GrantLife life = GrantLife.granted(NOW, Optional.empty());
        assertThat(life.isAging(NOW.plus(Duration.ofDays(25)).minusMillis(1))).isFalse();
        assertThat(life.isAging(NOW.plus(Duration.ofDays(25)))).isTrue();
    }

    @Test
    void aNamedEndIsNearThreeDaysBeforeOrInItsLastTenth() {
        GrantLife ten = GrantLife.granted(NOW, Optional.of(Duration.ofDays(10)));
        assertThat(ten.isAging(NOW.plus(Duration.ofDays(9)).minusMillis(1))).isFalse();
        assertThat(ten.isAging(NOW.plus(Duration.ofDays(9)))).isTrue();
        GrantLife forty = GrantLife.granted(NOW, Optional.of(Duration.ofDays(40)));
        assertThat(new GrantLife(Optional.empty(), forty.agingFrom(), Optional.empty())
                        .isAging(NOW.plus(Duration.ofDays(37))))
                .isTrue();
    }

    @Test
    void aRefreshMovesTheNamedEndButNotTheLogin() {
        GrantLife life = GrantLife.granted(NOW, Optional.of(Duration.ofDays(10)));
        Instant later = NOW.plus(Duration.ofDays(8));
        GrantLife refreshed = life.refreshed(
                new TokenOutcome.Granted(
                        Secret.of("a"), Optional.empty(), Duration.ofHours(1), Optional.of(Duration.ofDays(10))),
                later);
        assertThat(refreshed.isAging(later.plus(Duration.ofDays(2)))).isFalse();
        assertThat(refreshed.isAging(NOW.plus(Duration.ofDays(25)))).isTrue();
        assertThat(refreshed.lastRefresh()).contains(later);
    }

    @Test
    void anUnknownGrantDoesNotAge() {
        assertThat(GrantLife.UNKNOWN.isAging(NOW.plus(Duration.ofDays(9999)))).isFalse();
    }
}
