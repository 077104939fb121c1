package dev.sallyport.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an account may do now. Each kind knows its own row of the state table; only the pool moves accounts. */
public sealed interface AccountState {
    /** No cooldown is longer, whatever an upstream says. */
    Duration LONGEST_COOLDOWN = Duration.ofDays(8);

    AccountState AVAILABLE = new Available();

    String wireName();

    /** Why it is so, by wire name; empty for available. */
    Optional<String> reason();

    /** When it ends by itself. */
    default Optional<Instant> until() {
        return Optional.empty();
    }

    /** The state once a lease has ended so. */
    AccountState after(LeaseOutcome outcome, Instant now);

    /** The state by the clock. */
    default AccountState at(Instant now) {
        return this;
    }

    /** The state once the account has other tokens, from a login or from its file. */
    default AccountState withNewTokens() {
        return this;
    }

    /** Serves whoever asks. */
    record Available() implements AccountState {
        @Override
        public String wireName() {
            return "available";
        }

        @Override
        public Optional<String> reason() {
            return Optional.empty();
        }

        @Override
        public AccountState after(LeaseOutcome outcome, Instant now) {
            if (outcome instanceof LeaseOutcome.QuotaSpent spent) {
                return new CoolingDown(capped(spent.until(), now), CoolingReason.QUOTA).at(now);
            }
            if (outcome instanceof LeaseOutcome.RateLimited limited) {
                return new CoolingDown(capped(limited.until(), now), CoolingReason.RATE_LIMITED).at(now);
            }
            return disabledBy(outcome).orElse(this);
        }
    }

    /** Left alone until then. The clock alone ends it. */
    record CoolingDown(Instant end, CoolingReason cause) implements AccountState {
        @Override
        public String wireName() {
            return "cooling_down";
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(cause.wireName());
        }

        @Override
        public Optional<Instant> until() {
            return Optional.of(end);
        }

        /** A request that was under way may report after another has; the longer rest wins. */
        @Override
        public AccountState after(LeaseOutcome outcome, Instant now) {
            AccountState fresh = AVAILABLE.after(outcome, now);
            boolean shorter = fresh instanceof CoolingDown other && !other.end.isAfter(end);
            return fresh instanceof Available || shorter ? this : fresh;
        }

        /** An end farther away than any cooldown may be means that the clock was set back: over as well. */
        @Override
        public AccountState at(Instant now) {
            boolean over = !now.isBefore(end) || end.isAfter(now.plus(LONGEST_COOLDOWN));
            return over ? AVAILABLE : this;
        }
    }

    /** Out of the pool until an operator or new tokens bring it back. */
    record Disabled(DisabledReason cause) implements AccountState {
        @Override
        public String wireName() {
            return "disabled";
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(cause.wireName());
        }

        @Override
        public AccountState after(LeaseOutcome outcome, Instant now) {
            return this;
        }

        @Override
        public AccountState withNewTokens() {
            return cause.tokenAtFault() ? AVAILABLE : this;
        }
    }

    private static Optional<AccountState> disabledBy(LeaseOutcome outcome) {
        if (outcome instanceof LeaseOutcome.Unauthorized) {
            return Optional.of(new Disabled(DisabledReason.UNAUTHORIZED));
        }
        if (outcome instanceof LeaseOutcome.ForbiddenHereOnly) {
            return Optional.of(new Disabled(DisabledReason.FORBIDDEN));
        }
        return Optional.empty();
    }

    private static Instant capped(Instant until, Instant now) {
        Instant latest = now.plus(LONGEST_COOLDOWN);
        return until.isAfter(latest) ? latest : until;
    }
}
