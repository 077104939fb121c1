package dev.sallyport.launcher.accounts;

import dev.sallyport.account.AccountSnapshot;
import dev.sallyport.launcher.console.ShownText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An account as the command line shows it; in JSON with the names of the admin API. */
final class AccountRow {
    private static final int LONGEST_ID = 64;
    private static final int HOURS_SHOWN_AS_DAYS = 48;

    private final AccountSnapshot account;
    private final Instant now;

    AccountRow(AccountSnapshot account, Instant now) {
        this.account = account;
        this.now = now;
    }

    static Map<String, ?> changed(String id, String status) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("account_id", id);
        members.put("status", status);
        return members;
    }

    static String shown(String id) {
        return ShownText.of(id, LONGEST_ID);
    }

    Map<String, ?> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", account.id());
        members.put("status", account.status());
        members.put("cooldown_remaining_secs", account.coolingUntil().map(until -> Math.max(0, seconds(until))));
        members.put("reason", account.reason());
        members.put("token_expires", account.tokenExpires().map(Instant::toString));
        members.put("granted_at", account.grantedAt().map(Instant::toString));
        members.put("grant_aging", account.grantAging());
        return members;
    }

    String[] cells() {
        return new String[] {
            shown(account.id()),
            account.status(),
            account.reason().orElse("-"),
            account.coolingUntil().map(until -> "in " + span(until)).orElse("-"),
            account.tokenExpires().map(this::tokenEnds).orElse("unknown"),
            grant()
        };
    }

    private String tokenEnds(Instant end) {
        return end.isAfter(now) ? "in " + span(end) : "ended";
    }

    private String grant() {
        String age = account.grantedAt()
                .map(start -> Duration.between(start, now).toDays() + " d old")
                .orElse("unknown");
        return account.grantAging() ? age + ", log in again soon" : age;
    }

    private long seconds(Instant until) {
        Duration left = Duration.between(now, until);
        return left.getNano() > 0 ? left.getSeconds() + 1 : left.getSeconds();
    }

    private String span(Instant until) {
        Duration left = Duration.ofSeconds(Math.max(0, seconds(until)));
        if (left.toHours() >= HOURS_SHOWN_AS_DAYS) {
            return left.toDays() + " d";
        }
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s";
    }
}
