package dev.sallyport.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.token.CountOutcome;
import dev.sallyport.token.TokenLimits;
import dev.sallyport.token.TokenRecord;
import dev.sallyport.token.TokenStoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded store does with a bad directory or file. */
class EmbeddedTokenStoreFaultsTest {
    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    /** Where the first record's text begins, past the head of the file and that of the record. */
    private static final int FIRST_TEXT = Slot.UNIT + Slot.TEXT;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve(EmbeddedTokenStore.FILE);
    }

    private static TokenRecord token() {
        return new TokenRecord(
                UUID.randomUUID(), "l", NOW, NOW.plusSeconds(99), false, OptionalLong.of(9), 0, TokenLimits.none());
    }

    private TokenRecord added() throws Exception {
        TokenRecord token = token();
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            store.add(token);
        }
        return token;
    }

    private void patch(long at, int... bytes) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            for (int each : bytes) {
                raw.write(each);
            }
        }
    }

    @Test
    void everythingIsForItsOwnerOnly() throws Exception {
        Path nested = directory.resolve("new/data");
        EmbeddedTokenStore.open(nested).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nested)))
                .isEqualTo("rwx------");
        try (var files = Files.list(nested)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void pathThatIsNoDirectoryIsNamed() throws Exception {
        Path notOne = Files.writeString(directory.resolve("plain"), "x");

        assertThatThrownBy(() -> EmbeddedTokenStore.open(notOne))
                .isInstanceOf(TokenStoreException.class)
                .hasMessageContaining("Cannot use " + notOne + " as token store");
    }

    @Test
    void fileOfANewerVersionIsLeftAlone() throws Exception {
        added();
        patch(8, 2);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> EmbeddedTokenStore.open(directory))
                .hasMessageContaining("was written by a newer version of the gateway (format 2, this version reads 1)");
        assertThat(file).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "not a token file", "{}"})
    void foreignFileIsLeftAlone(String content) throws Exception {
        Files.writeString(file, content);

        assertThatThrownBy(() -> EmbeddedTokenStore.open(directory))
                .isInstanceOf(TokenStoreException.class)
                .hasMessageContaining("restore it from a backup");
        assertThat(file).hasContent(content);
    }

    @Test
    void fileCutShortIsTold() throws Exception {
        added();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(1000);
        }

        assertThatThrownBy(() -> EmbeddedTokenStore.open(directory)).hasMessageContaining("is cut short");
    }

    @Test
    void brokenChainOfRecordsIsTold() throws Exception {
        added();
        patch(Slot.UNIT, 7, 0, 0, 0);

        assertThatThrownBy(() -> EmbeddedTokenStore.open(directory))
                .hasMessageContaining("is damaged at byte " + Slot.UNIT);
    }

    @Test
    void makingThatWasInterruptedIsDoneAgain() throws Exception {
        Files.write(file, new byte[5000]);
        TokenRecord token = added();

        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            assertThat(store.find(token.id())).contains(token);
        }
    }

    @Test
    void damagedRecordIsUnavailableAndTheOthersWork() throws Exception {
        TokenRecord damaged = added();
        TokenRecord other = added();
        patch(FIRST_TEXT + 3, 'X');

        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            assertThat(store.damagedRecords()).isEqualTo(1);
            assertThatThrownBy(() -> store.count(damaged.id(), NOW))
                    .isInstanceOf(TokenStoreException.class)
                    .hasMessageContaining("1 token records are damaged");
            assertThat(store.count(other.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
            assertThat(store.list()).hasSize(1);
        }
    }

    @Test
    void placeOfADeletedRecordIsUsedAgain() throws Exception {
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            // Side by side they would need a second chunk.
            for (int i = 0; i < LargeRecords.MORE_THAN_A_CHUNK; i++) {
                TokenRecord token = LargeRecords.next(NOW);
                store.add(token);
                store.delete(token.id());
            }
        }
        assertThat(Files.size(file)).isEqualTo(TokenFile.CHUNK);
    }

    @Test
    void fileGrowsOverItsChunks() throws Exception {
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory);
                EmbeddedTokenStore other = EmbeddedTokenStore.open(directory)) {
            TokenRecord last = LargeRecords.next(NOW);
            for (int i = 0; i < LargeRecords.MORE_THAN_A_CHUNK; i++) {
                last = LargeRecords.next(NOW);
                store.add(last);
            }
            assertThat(other.find(last.id())).contains(last);
            assertThat(other.list()).hasSize(LargeRecords.MORE_THAN_A_CHUNK);
            assertThat(Files.size(file)).isEqualTo(2 * TokenFile.CHUNK);
        }
        try (EmbeddedTokenStore reopened = EmbeddedTokenStore.open(directory)) {
            assertThat(reopened.list()).hasSize(LargeRecords.MORE_THAN_A_CHUNK);
        }
    }

    @Test
    void fileCutWhileOpenMakesTheStoreUnavailable() throws Exception {
        TokenRecord token = added();
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            store.count(token.id(), NOW);
            try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
                raw.setLength(0);
            }

            assertThatThrownBy(() -> store.count(token.id(), NOW)).isInstanceOf(TokenStoreException.class);
        }
    }

    @Test
    void interruptedThreadBreaksNothingForOthers() throws Exception {
        try (EmbeddedTokenStore store = EmbeddedTokenStore.open(directory)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.add(token())).isInstanceOf(TokenStoreException.class);
            assertThat(Thread.interrupted()).isTrue();

            TokenRecord token = token();
            store.add(token);
            assertThat(store.count(token.id(), NOW)).isEqualTo(new CountOutcome.Counted(1));
        }
    }

    @Test
    void secondServerOnADirectoryIsRefused() throws Exception {
        try (ServerLock first = ServerLock.take(directory)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> ServerLock.take(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another server works on " + directory);
        }
        ServerLock.take(directory).close();
    }
}
