package dev.sallyport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.assembly.TokenDesk.Held;
import dev.sallyport.config.StoreSettings;
import dev.sallyport.store.embedded.EmbeddedTokenStore;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTokenBudgetIT extends TokenBudgetStory {
    @TempDir
    Path directory;

    @Override
    StoreSettings store() {
        return StoreSettings.embedded(directory);
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() {
        assertThatThrownBy(this::open).hasMessageContaining("Another server works on");
    }

    @Test
    void aRevocationBesideTheServerIsSeenAtOnce() throws Exception {
        Held token = desk().issue("");
        assertThat(gateway().send(token.messages()).status()).isEqualTo(200);

        try (EmbeddedTokenStore tool = EmbeddedTokenStore.open(directory)) {
            assertThat(tool.revoke(UUID.fromString(token.id()))).isTrue();
        }

        assertThat(gateway().send(token.messages()).status()).isEqualTo(403);
    }
}
