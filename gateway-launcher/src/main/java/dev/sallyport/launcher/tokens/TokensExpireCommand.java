package dev.sallyport.launcher.tokens;

import dev.sallyport.launcher.console.Station;
import dev.sallyport.token.TokenStoreException;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code tokens expire}: lets a token end now. */
@Command(
        name = "expire",
        description = "Let a token end now, as if its time were over. The next request with it is answered 401.")
final class TokensExpireCommand extends ChangeCommand {

    TokensExpireCommand(Station station) {
        super(station, new Words("token_expire", "expired", "has ended. The next request with it is refused."));
    }

    @Override
    boolean change(OpenTokens tokens, UUID id) throws TokenStoreException {
        return tokens.store().expire(id, station().clock().instant());
    }
}
