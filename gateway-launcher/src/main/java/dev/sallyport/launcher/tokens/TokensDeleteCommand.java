package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.Station;
import dev.sallyport.token.TokenStoreException;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code tokens delete}: forgets a token and its count. */
@Command(
        name = "delete",
        description =
                "Forget a token and its count. Whoever still shows it is answered 401; revoke keeps the record instead.")
final class TokensDeleteCommand extends ChangeCommand {

    TokensDeleteCommand(Station station) {
        super(station, new Words("token_delete", "deleted", "is deleted, with its count."));
    }

    @Override
    boolean change(OpenTokens tokens, UUID id) throws TokenStoreException {
        return tokens.store().delete(id);
    }
}
