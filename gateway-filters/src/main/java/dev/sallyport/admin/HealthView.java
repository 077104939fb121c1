package dev.sallyport.admin;

import dev.sallyport.account.AccountSnapshot;
import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSnapshot;
import dev.sallyport.status.HealthReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the gateway is, for everybody who can reach it: nothing here but ids, states and numbers. */
record HealthView(
        String status, String mode, long uptimeSeconds, long requestsServed, long errorsTotal, Optional<Pool> pool)
        implements View {

    static HealthView of(HealthReport report) {
        return new HealthView(
                report.health().wireName(),
                report.pool().isPresent() ? "oauth_pool" : "passthrough",
                report.uptime().toSeconds(),
                report.served(),
                report.errors(),
                report.pool().map(pool -> Pool.of(pool, report.at())));
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", status);
        members.put("mode", mode);
        members.put("uptime_seconds", uptimeSeconds);
        members.put("requests_served", requestsServed);
        members.put("errors_total", errorsTotal);
        members.put("pool", pool.map(Pool::members));
        return members;
    }

    /** The accounts in numbers and one by one. */
    record Pool(PoolCounts counts, List<Account> accounts) implements View {
        static Pool of(PoolSnapshot pool, Instant now) {
            return new Pool(
                    pool.counts(),
                    pool.accounts().stream().map(one -> Account.of(one, now)).toList());
        }

        @Override
        public Map<String, ?> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("accounts_total", counts.total());
            members.put("accounts_available", counts.available());
            members.put("accounts_cooling", counts.cooling());
            members.put("accounts_disabled", counts.disabled());
            members.put("accounts", accounts.stream().map(Account::members).toList());
            return members;
        }
    }

    /** One account; {@code warning} only if its login nears its end. */
    record Account(String id, String status, Optional<Long> cooldownRemainingSecs, Optional<String> warning)
            implements View {
        static Account of(AccountSnapshot account, Instant now) {
            return new Account(
                    account.id(),
                    account.status(),
                    AccountView.cooldown(account, now),
                    account.grantAging() ? Optional.of("login nears its end") : Optional.empty());
        }

        @Override
        public Map<String, ?> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("id", id);
            members.put("status", status);
            members.put("cooldown_remaining_secs", cooldownRemainingSecs);
            members.put("warning", warning);
            return members;
        }
    }
}
