package dev.sallyport.store.embedded;

import dev.sallyport.account.AccountMemory;
import dev.sallyport.account.AccountState;
import dev.sallyport.account.CoolingReason;
import dev.sallyport.account.DisabledReason;
import dev.sallyport.account.GrantLife;
import dev.sallyport.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One account in the state file; moments as ISO 8601 texts. */
final class PoolStateEntry {
    private PoolStateEntry() {}

    /** Empty: no state that we know. */
    static Optional<AccountMemory> read(JsonObject entry) {
        GrantLife grant = new GrantLife(
                instant(entry, "granted_at"), instant(entry, "aging_from"), instant(entry, "last_refresh"));
        return state(entry).map(state -> new AccountMemory(state, grant));
    }

    static JsonObject write(AccountMemory memory) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("status", memory.state().wireName());
        members.put("reason", memory.state().reason());
        members.put("until", memory.state().until().map(Instant::toString));
        members.put("granted_at", memory.grant().grantedAt().map(Instant::toString));
        members.put("aging_from", memory.grant().agingFrom().map(Instant::toString));
        members.put("last_refresh", memory.grant().lastRefresh().map(Instant::toString));
        return JsonObject.of(members);
    }

    private static Optional<AccountState> state(JsonObject entry) {
        String reason = entry.text("reason").orElse("");
        return switch (entry.text("status").orElse("")) {
            case "available" -> Optional.of(AccountState.AVAILABLE);
            case "cooling_down" ->
                instant(entry, "until")
                        .flatMap(until -> Arrays.stream(CoolingReason.values())
                                .filter(cause -> cause.wireName().equals(reason))
                                .findFirst()
                                .map(cause -> new AccountState.CoolingDown(until, cause)));
            case "disabled" ->
                Arrays.stream(DisabledReason.values())
                        .filter(cause -> cause.wireName().equals(reason))
                        .findFirst()
                        .map(AccountState.Disabled::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> instant(JsonObject entry, String name) {
        try {
            return entry.text(name).map(Instant::parse);
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
