package dev.sallyport.admin;

import dev.sallyport.account.PoolCounts;
import dev.sallyport.account.PoolSnapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pool in numbers, and its accounts. */
record PoolView(int total, int available, int cooling, int disabled, AccountsView accounts) implements View {

    static PoolView of(PoolSnapshot pool, Instant now) {
        PoolCounts counts = pool.counts();
        return new PoolView(
                counts.total(), counts.available(), counts.cooling(), counts.disabled(), AccountsView.of(pool, now));
    }

    @Override
    public Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accounts_total", total);
        members.put("accounts_available", available);
        members.put("accounts_cooling", cooling);
        members.put("accounts_disabled", disabled);
        members.putAll(accounts.members());
        return members;
    }
}
