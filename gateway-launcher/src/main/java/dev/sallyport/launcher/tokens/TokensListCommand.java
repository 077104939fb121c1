package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.launcher.console.Table;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStoreException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tokens list}: every token, oldest first, with what is used of it. */
@Command(name = "list", description = "List all tokens, oldest first: state, requests used and allowed, end, limits.")
final class TokensListCommand extends StoreCommand {

    TokensListCommand(Station station) {
        super(station);
    }

    @Override
    void run(OpenTokens tokens, AuditTrail audit) throws TokenStoreException {
        List<TokenRecord> all = tokens.store().list();
        Instant now = station().clock().instant();
        List<Map<String, ?>> members = all.stream()
                .<Map<String, ?>>map(token -> new TokenRow(token, now).members())
                .toList();
        output().print(Map.of("data", members), lines(all, now));
    }

    private List<String> lines(List<TokenRecord> all, Instant now) {
        if (all.isEmpty()) {
            return List.of("No tokens yet. Issue one with: gateway tokens issue --label NAME");
        }
        ZoneId zone = station().clock().getZone();
        ShortIds ids = ShortIds.of(all);
        Table table = new Table("ID", "LABEL", "STATUS", "USED", "LEFT", "EXPIRES", "LIMITS");
        for (TokenRecord token : all) {
            TokenRow row = new TokenRow(token, now);
            table.row(
                    ids.of(token.id()),
                    row.label(),
                    row.status(),
                    row.used(),
                    row.left(),
                    row.expires(zone),
                    row.limits());
        }
        return table.lines();
    }
}
