package dev.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.secret.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    static final Secret KEY = Secret.of("b3Vyc2VsdmVzLW9ubHktZm9yLXRoZS10ZXN0cy0xMjM=");
    static final Secret OTHER_KEY = Secret.of("YW5vdGhlci1rZXktb25seS1mb3ItdGhlLXRlc3RzLTE=");

    private final Seal seal = new Seal(EncryptionKeys.of(KEY));

    @Test
    void whatIsSealedOpensForItsAccountOnly() {
        Seal.Sealed sealed = seal.close("claude-max-1", "sk-ant-oat-真");

        assertThat(seal.open("claude-max-1", sealed)).contains("sk-ant-oat-真");
        assertThat(seal.open("claude-max-2", sealed)).isEmpty();
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("sk-ant");
    }

    @Test
    void sameTextIsNeverSealedTheSameWay() {
        assertThat(seal.close("a", "text").bytes())
                .isNotEqualTo(seal.close("a", "text").bytes());
    }

    @Test
    void everyFlippedBitIsFound() {
        Seal.Sealed sealed = seal.close("a", "text");
        for (int bit = 0; bit < sealed.bytes().length * 8; bit++) {
            byte[] changed = sealed.bytes().clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(seal.open("a", new Seal.Sealed(sealed.keyId(), changed))).isEmpty();
        }
        assertThat(seal.open("a", new Seal.Sealed(sealed.keyId(), new byte[3]))).isEmpty();
    }

    @Test
    void olderKeyOpensWhatItSealedAndOnlyTheCurrentOneSeals() {
        Seal.Sealed old = seal.close("a", "text");
        Seal rotated = new Seal(EncryptionKeys.of(OTHER_KEY).andOlder(KEY));

        assertThat(rotated.open("a", old)).contains("text");
        assertThat(rotated.isCurrent(old)).isFalse();
        assertThat(rotated.isCurrent(rotated.close("a", "text"))).isTrue();
        assertThat(new Seal(EncryptionKeys.of(OTHER_KEY)).open("a", old)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "changeme",
                "not base64 at all!",
                "c2hvcnQ=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "b3Vyc2VsdmVzLW9ubHktZm9yLXRoZS10ZXN0cy0xMjM0NTY3"
            })
    void otherThingsAreNoKeys(String text) {
        assertThatThrownBy(() -> EncryptionKeys.of(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32");
    }
}
