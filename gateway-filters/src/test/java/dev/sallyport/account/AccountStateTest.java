package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sallyport.account.AccountState.CoolingDown;
import dev.sallyport.account.AccountState.Disabled;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccountStateTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant HOUR = NOW.plus(Duration.ofHours(1));
    private static final Instant MINUTE = NOW.plus(Duration.ofMinutes(1));
    private static final AccountState AVAILABLE = AccountState.AVAILABLE;
    private static final AccountState COOLING = new CoolingDown(HOUR, CoolingReason.QUOTA);
    private static final AccountState DISABLED = new Disabled(DisabledReason.FORBIDDEN);

    static Stream<Arguments> table() {
        LeaseOutcome served = new LeaseOutcome.Served();
        LeaseOutcome abandoned = new LeaseOutcome.Abandoned();
        LeaseOutcome quota = new LeaseOutcome.QuotaSpent(HOUR);
        LeaseOutcome limited = new LeaseOutcome.RateLimited(MINUTE);
        LeaseOutcome unauthorized = new LeaseOutcome.Unauthorized();
        LeaseOutcome forbidden = new LeaseOutcome.ForbiddenHereOnly();
        AccountState brief = new CoolingDown(MINUTE, CoolingReason.RATE_LIMITED);
        return Stream.of(
                arguments(AVAILABLE, served, AVAILABLE),
                arguments(AVAILABLE, abandoned, AVAILABLE),
                arguments(AVAILABLE, quota, COOLING),
                arguments(AVAILABLE, limited, brief),
                arguments(AVAILABLE, new LeaseOutcome.RateLimited(NOW), AVAILABLE),
                arguments(AVAILABLE, new LeaseOutcome.QuotaSpent(NOW.minusSeconds(1)), AVAILABLE),
                arguments(AVAILABLE, unauthorized, new Disabled(DisabledReason.UNAUTHORIZED)),
                arguments(AVAILABLE, forbidden, new Disabled(DisabledReason.FORBIDDEN)),
                arguments(COOLING, served, COOLING),
                arguments(COOLING, abandoned, COOLING),
                arguments(COOLING, limited, COOLING),
                arguments(brief, quota, COOLING),
                arguments(COOLING, new LeaseOutcome.QuotaSpent(NOW.plusSeconds(5)), COOLING),
                arguments(COOLING, unauthorized, new Disabled(DisabledReason.UNAUTHORIZED)),
                arguments(COOLING, forbidden, new Disabled(DisabledReason.FORBIDDEN)),
                arguments(DISABLED, served, DISABLED),
                arguments(DISABLED, abandoned, DISABLED),
                arguments(DISABLED, quota, DISABLED),
                arguments(DISABLED, limited, DISABLED),
                arguments(DISABLED, unauthorized, DISABLED),
                arguments(DISABLED, forbidden, DISABLED));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyStateMeetsEveryOutcome(AccountState before, LeaseOutcome outcome, AccountState after) {
        assertThat(before.after(outcome, NOW)).isEqualTo(after);
    }

    @Test
    void noCooldownIsLongerThanEightDays() {
        AccountState state = AVAILABLE.after(new LeaseOutcome.QuotaSpent(NOW.plus(Duration.ofDays(400))), NOW);
        assertThat(state.until()).contains(NOW.plus(Duration.ofDays(8)));
    }

    @Test
    void cooldownEndsByTheClockAlone() {
        assertThat(COOLING.at(HOUR.minusMillis(1))).isEqualTo(COOLING);
        assertThat(COOLING.at(HOUR)).isEqualTo(AVAILABLE);
    }

    @Test
    void aClockSetFarBackEndsACooldownThatWouldLastTooLong() {
        assertThat(COOLING.at(NOW.minus(Duration.ofDays(7)))).isEqualTo(COOLING);
        assertThat(COOLING.at(NOW.minus(Duration.ofDays(9)))).isEqualTo(AVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(DisabledReason.class)
    void newTokensMendWhatTokensCaused(DisabledReason reason) {
        AccountState disabled = new Disabled(reason);
        boolean mended = disabled.withNewTokens().equals(AVAILABLE);
        assertThat(mended).isEqualTo(reason != DisabledReason.FORBIDDEN);
    }

    @Test
    void newTokensDoNotEndACooldown() {
        assertThat(COOLING.withNewTokens()).isEqualTo(COOLING);
    }

    @Test
    void wireNamesAreThoseOfTheContract() {
        assertThat(Stream.of(AVAILABLE, COOLING, DISABLED).map(AccountState::wireName))
                .containsExactly("available", "cooling_down", "disabled");
    }
}
