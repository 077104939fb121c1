package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.ShownText;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.token.TokenOrder;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStoreException;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tokens show}: everything that is known of one token; never the token itself, which nobody keeps. */
@Command(name = "show", description = "Show one token's record. The token itself is shown only when it is issued.")
final class TokensShowCommand extends StoreCommand {
    @Parameters(paramLabel = "ID", description = "The token's id, or its beginning.")
    private String id = "";

    TokensShowCommand(Station station) {
        super(station);
    }

    @Override
    void run(OpenTokens tokens, AuditTrail audit) throws TokenStoreException {
        TokenRecord token = new TokenIdPrefix(id).find(tokens.store());
        TokenRow row = new TokenRow(token, station().clock().instant());
        output().print(row.members(), lines(token, row));
    }

    private List<String> lines(TokenRecord token, TokenRow row) {
        ZoneId zone = station().clock().getZone();
        String label = token.label().isEmpty() ? "-" : ShownText.of(token.label(), TokenOrder.MAX_LABEL);
        return List.of(
                "ID       " + token.id(),
                "Label    " + label,
                "Status   " + row.status(),
                "Used     " + row.used(),
                "Issued   " + row.issued(zone),
                "Expires  " + row.expires(zone) + (row.left().equals("-") ? "" : " (in " + row.left() + ")"),
                "Limits   " + row.limits());
    }
}
