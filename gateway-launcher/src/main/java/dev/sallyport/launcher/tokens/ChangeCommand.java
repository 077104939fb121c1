package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.AuditTrail;
import dev.sallyport.launcher.console.CommandFailure;
import dev.sallyport.launcher.console.Station;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStoreException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Parameters;

/** A command that changes one token. */
abstract class ChangeCommand extends StoreCommand {
    private final Words words;

    @Parameters(paramLabel = "ID", description = "The token's id, or its beginning.")
    private String id = "";

    ChangeCommand(Station station, Words words) {
        super(station);
        this.words = words;
    }

    /**
     * What is said of a change.
     *
     * @param action for the audit log
     * @param done name of the id in JSON
     * @param sentence follows the token's name
     */
    record Words(String action, String done, String sentence) {}

    /** False: somebody has deleted the token in the meantime. */
    abstract boolean change(OpenTokens tokens, UUID id) throws TokenStoreException;

    @Override
    final void run(OpenTokens tokens, AuditTrail audit) throws TokenStoreException {
        TokenRecord token = found(tokens, audit);
        String id = token.id().toString();
        boolean known;
        try {
            known = change(tokens, token.id());
        } catch (TokenStoreException failed) {
            audit.tell(words.action(), id, "failed");
            throw failed;
        }
        audit.tell(words.action(), id, known ? "done" : "unknown_token");
        if (!known) {
            throw CommandFailure.notFound("Token " + id + " was deleted by somebody else just now.");
        }
        String label = new TokenRow(token, station().clock().instant()).label();
        output().print(Map.of(words.done(), id), List.of("Token " + id + " (" + label + ") " + words.sentence()));
    }

    private TokenRecord found(OpenTokens tokens, AuditTrail audit) throws TokenStoreException {
        try {
            return new TokenIdPrefix(id).find(tokens.store());
        } catch (CommandFailure notFound) {
            if (notFound.kind() == CommandFailure.Kind.NOT_FOUND) {
                audit.tell(words.action(), id, "unknown_token");
            }
            throw notFound;
        }
    }
}
