package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.Station;
import dev.sallyport.token.TokenStoreException;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code tokens revoke}: takes a token back for good. */
@Command(
        name = "revoke",
        description = "Take a token back for good. The next request with it is answered 403; requests under way go on.")
final class TokensRevokeCommand extends ChangeCommand {

    TokensRevokeCommand(Station station) {
        super(station, new Words("token_revoke", "revoked", "is revoked. The next request with it is refused."));
    }

    @Override
    boolean change(OpenTokens tokens, UUID id) throws TokenStoreException {
        return tokens.store().revoke(id);
    }
}
