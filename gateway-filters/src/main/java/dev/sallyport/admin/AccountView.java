package dev.sallyport.admin;

import dev.sallyport.account.AccountSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An account as operators see it. */
record AccountView(
        String id,
        String status,
        Optional<Long> cooldownRemainingSecs,
        Optional<String> reason,
        Optional<String> tokenExpires,
        Optional<String> grantedAt,
        boolean grantAging,
        int openLeases)
        implements View {

    static AccountView of(AccountSnapshot account, Instant now) {
        return new AccountView(
                account.id(),
                account.status(),
                cooldown(account, now),
                account.reason(),
                account.tokenExpires().map(Instant::toString),
                account.grantedAt().map(Instant::toString),
                account.grantAging(),
                account.openLeases());
    }

    static Optional<Long> cooldown(AccountSnapshot account, Instant now) {
        return account.coolingUntil().map(until -> Answer.wholeSeconds(Duration.between(now, until)));
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("status", status);
        members.put("cooldown_remaining_secs", cooldownRemainingSecs);
        members.put("reason", reason);
        members.put("token_expires", tokenExpires);
        members.put("granted_at", grantedAt);
        members.put("grant_aging", grantAging);
        members.put("open_leases", openLeases);
        return members;
    }
}
