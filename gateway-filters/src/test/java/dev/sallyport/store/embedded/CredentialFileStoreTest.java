package dev.sallyport.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.account.AccountCredential;
import dev.sallyport.account.AccountStoreException;
import dev.sallyport.account.CredentialStore.Replacement;
import dev.sallyport.account.ImportMark;
import dev.sallyport.json.Json;
import dev.sallyport.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFileStoreTest {
    private static final Instant EXPIRES = Instant.ofEpochMilli(1_767_323_045_678L);

    @TempDir
    private Path folder;

    @Test
    void aMissingFileIsMadeWithModeOfItsOwnerOnly() throws IOException {
        Path file = folder.resolve("data").resolve("credentials.json");
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            assertThat(store.load()).isEmpty();
        }
        assertThat(file).hasContent("{}");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
        assertThat(mode(file.resolveSibling("credentials.json.lock"))).isEqualTo("rw-------");
    }

    @Test
    void anAccountIsWrittenAsTheContractSays() throws Exception {
        Path file = file("{}");
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            store.load();
            assertThat(store.add("claude-max-1", tokens("1"))).isTrue();
            assertThat(store.add("claude-max-1", tokens("2"))).isFalse();
        }
        assertThat(Json.parseObject(Files.readString(file)))
                .isEqualTo(
                        Json.parseObject("{\"claude-max-1\":{\"type\":\"oauth\",\"refresh\":\"r1\",\"access\":\"a1\","
                                + "\"expires\":1767323045678}}"));
    }

    @Test
    void whatWasWrittenReadsBackAsEqual() throws IOException {
        Path file = file("{}");
        AccountCredential precise = new AccountCredential(
                Secret.of("a"),
                Secret.of("r"),
                EXPIRES.plusNanos(123_456),
                Optional.of(new ImportMark("/home/a/.claude", "0011")));
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            store.load();
            store.add("x", precise);
            assertThat(store.find("x")).contains(precise);
            assertThat(store.replace("x", precise, tokens("2"))).isEqualTo(new Replacement.Done());
            assertThat(store.find("x")).contains(tokens("2"));
        }
    }

    @Test
    void membersOfOthersAreKept() throws Exception {
        Path file = file("{\"note\":[1.0,2],\"openai\":{\"type\":\"api\",\"key\":\"k\"},"
                + "\"x\":{\"plan\":\"max\",\"type\":\"oauth\",\"refresh\":\"r1\",\"access\":\"a1\",\"expires\":1767323045678,"
                + "\"more\":{\"n\":20000000000000000000}}}");
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            assertThat(store.load()).containsOnlyKeys("x");
            assertThat(store.replace("x", tokens("1"), tokens("2"))).isEqualTo(new Replacement.Done());
            store.add("y", tokens("3"));
            assertThat(store.remove("openai")).isFalse();
            assertThat(store.remove("y")).isTrue();
        }
        assertThat(Json.parseObject(Files.readString(file)))
                .isEqualTo(Json.parseObject("{\"note\":[1.0,2],\"openai\":{\"type\":\"api\",\"key\":\"k\"},"
                        + "\"x\":{\"plan\":\"max\",\"type\":\"oauth\",\"refresh\":\"r2\",\"access\":\"a2\","
                        + "\"expires\":1767323045678,\"more\":{\"n\":20000000000000000000}}}"));
    }

    @Test
    void aConditionalWriteYieldsToWhatOthersWrote() throws IOException {
        Path file = file("{}");
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            store.load();
            store.add("x", tokens("1"));
            assertThat(List.of(
                            store.replace("x", tokens("9"), tokens("2")), store.replace("y", tokens("1"), tokens("2"))))
                    .containsExactly(new Replacement.Overtaken(tokens("1")), new Replacement.Gone());
            assertThat(store.load()).containsOnlyKeys("x").containsValue(tokens("1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"x\":{\"refresh\":\"SECRET\"},}", "not json at all"})
    void aDamagedFileIsRefusedAndLeftUntouched(String content) throws IOException {
        Path file = file(content);
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            assertThatThrownBy(store::load)
                    .isInstanceOf(AccountStoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("move it away")
                    .hasMessageNotContaining("SECRET");
            assertThatThrownBy(() -> store.add("y", tokens("1"))).isInstanceOf(AccountStoreException.class);
        }
        assertThat(file).hasContent(content);
    }

    @Test
    void anUnreadableFileIsRefused() throws IOException {
        Path file = Files.createDirectory(folder.resolve("credentials.json"));
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            assertThatThrownBy(store::load)
                    .isInstanceOf(AccountStoreException.class)
                    .hasMessageContaining("cannot be read");
        }
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path file = Files.write(folder.resolve("credentials.json"), new byte[] {'{', (byte) 0xff, '}'});
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            assertThatThrownBy(store::load).isInstanceOf(AccountStoreException.class);
        }
        assertThat(Files.size(file)).isEqualTo(3);
    }

    @Test
    void anEntryWithoutRefreshTokenIsNoAccount() throws IOException {
        Path file = file(
                "{\"x\":{\"type\":\"oauth\",\"access\":\"a\"},\"y\":{\"type\":\"oauth\",\"refresh\":\"r\"},\"z\":7}");
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            assertThat(store.load()).containsOnlyKeys("y");
            assertThat(store.load().get("y").expires()).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void aFailedWriteLeavesTheOldContentAndIsAnError() throws IOException {
        Path file = file("{}");
        AtomicBoolean full = new AtomicBoolean();
        FileReplacement real = new AtomicReplacement();
        FileReplacement failing = (target, content) -> {
            if (full.get()) {
                throw new IOException("No space left on device");
            }
            real.replace(target, content);
        };
        try (CredentialFileStore store = new CredentialFileStore(file, failing)) {
            store.load();
            store.add("x", tokens("1"));
            full.set(true);
            assertThatThrownBy(() -> store.replace("x", tokens("1"), tokens("2")))
                    .isInstanceOf(AccountStoreException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(store.find("x")).contains(tokens("1"));
            full.set(false);
            assertThat(store.replace("x", tokens("1"), tokens("2"))).isEqualTo(new Replacement.Done());
        }
    }

    @Test
    void aFileThatVanishesIsNotMadeAnew() throws IOException {
        Path file = file("{}");
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            store.load();
            store.add("x", tokens("1"));
            Files.delete(file);
            assertThatThrownBy(store::loadIfChanged).isInstanceOf(AccountStoreException.class);
            assertThatThrownBy(() -> store.add("y", tokens("2"))).isInstanceOf(AccountStoreException.class);
            assertThatThrownBy(() -> store.replace("x", tokens("1"), tokens("2")))
                    .isInstanceOf(AccountStoreException.class);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void changesOfOthersAreSeen() throws IOException {
        Path file = file("{}");
        try (CredentialFileStore server = new CredentialFileStore(file);
                CredentialFileStore cli = new CredentialFileStore(file)) {
            server.load();
            assertThat(server.loadIfChanged()).isEmpty();
            cli.load();
            cli.add("x", tokens("1"));
            assertThat(server.loadIfChanged().orElseThrow()).containsOnlyKeys("x");
            assertThat(server.loadIfChanged()).isEmpty();
        }
    }

    @Test
    void aLeftoverOfAKilledWriterIsNoHindrance() throws IOException {
        Path file = file("{}");
        Path leftover = Files.writeString(folder.resolve("credentials.json.tmp"), "half");
        try (CredentialFileStore store = new CredentialFileStore(file)) {
            store.load();
            store.add("x", tokens("1"));
        }
        assertThat(leftover).doesNotExist();
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = file("{}");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        try (CredentialFileStore store = new CredentialFileStore(link)) {
            store.load();
            store.add("x", tokens("1"));
        }
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).contains("r1");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("credentials.json"), content);
    }

    private static AccountCredential tokens(String number) {
        return new AccountCredential(Secret.of("a" + number), Secret.of("r" + number), EXPIRES);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
