package dev.sallyport.assembly;

import dev.sallyport.config.GatewayConfig;
import dev.sallyport.token.Budget;
import dev.sallyport.token.SigningKeys;
import dev.sallyport.token.TokenAdmin;
import dev.sallyport.token.TokenGate;
import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreException;
import java.time.Clock;

/** Client tokens on the configured store: what verifies them, what counts, and what operators work with. */
record TokenRoom(TokenGate gate, Budget budget, TokenAdmin admin) {

    /**
     * Makes the signing secret if there is none yet. The store belongs to the room it is opened in.
     *
     * @throws GatewayStartException if the secret or the store cannot be used, with the mend
     */
    static TokenRoom open(GatewayConfig config, StoreRoom stores, Clock clock) throws GatewayStartException {
        try {
            SigningKeys keys = config.tokens().keys(config.dataDirectory());
            TokenStore store = stores.tokens();
            return new TokenRoom(
                    new TokenGate(keys, store, clock), new Budget(store, clock), new TokenAdmin(keys, store, clock));
        } catch (TokenStoreException unusable) {
            throw new GatewayStartException(
                    unusable.getMessage() + ". Mend it, or serve without client tokens: tokens.enabled = false",
                    unusable);
        }
    }
}
