package dev.sallyport.store.embedded;

import dev.sallyport.token.TokenStore;
import dev.sallyport.token.TokenStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTokenStoreTest extends TokenStoreContract {
    @TempDir
    Path directory;

    @Override
    protected TokenStore open() throws Exception {
        return EmbeddedTokenStore.open(directory);
    }
}
